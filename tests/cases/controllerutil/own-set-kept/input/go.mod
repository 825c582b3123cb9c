module acme.dev/harbour

go 1.24

require sigs.k8s.io/controller-runtime v0.19.7
