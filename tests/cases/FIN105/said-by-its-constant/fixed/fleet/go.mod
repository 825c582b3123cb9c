module acme.dev/fleet

go 1.24

require sigs.k8s.io/controller-runtime v0.19.7
