module acme.dev/w

go 1.13

require sigs.k8s.io/controller-runtime v0.6.0
