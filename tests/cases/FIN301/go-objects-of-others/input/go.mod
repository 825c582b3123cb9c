module acme.dev/fleet

go 1.24

require (
	github.com/percona/percona-xtradb-cluster-operator v1.15.0
	sigs.k8s.io/controller-runtime v0.20.0
)
