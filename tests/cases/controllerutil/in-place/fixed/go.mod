module acme.dev/widget

go 1.22.0

require sigs.k8s.io/controller-runtime v0.19.7
