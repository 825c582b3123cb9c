module acme.dev/widget-operator

go 1.22

require (
	k8s.io/api v0.30.0
	sigs.k8s.io/controller-runtime v0.18.2
)
