module acme.dev/admin

go 1.24

require (
	acme.dev/fleet v0.0.0
	sigs.k8s.io/controller-runtime v0.19.7
)

replace acme.dev/fleet => ../fleet
