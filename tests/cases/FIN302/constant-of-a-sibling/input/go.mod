module github.com/openshift/ships

go 1.24

require (
	github.com/openshift/api v0.0.0
	sigs.k8s.io/controller-runtime v0.21.0
)
