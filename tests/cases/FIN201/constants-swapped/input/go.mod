module acme.dev/harbormaster

go 1.22

require (
	k8s.io/api v0.29.0
	k8s.io/apimachinery v0.29.0
	sigs.k8s.io/controller-runtime v0.17.0
)
