module acme.dev/fleet

go 1.24

require (
	k8s.io/apimachinery v0.34.0
	sigs.k8s.io/controller-runtime v0.22.0
)
