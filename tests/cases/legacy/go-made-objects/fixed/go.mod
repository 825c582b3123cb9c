module acme.dev/ships

go 1.24

require sigs.k8s.io/controller-runtime v0.21.0
