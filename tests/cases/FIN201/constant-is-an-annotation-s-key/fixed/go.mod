module acme.dev/ships

go 1.22

require sigs.k8s.io/controller-runtime v0.17.0
