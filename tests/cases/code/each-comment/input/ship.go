package ships

const finalizer = "ships.acme.dev/cleanup" // finalizer-lint: ignore[FIN001] a reason that is none any more

const other = "ships.acme.dev/other-finalizer" // finalizer-lint: ignore[FIN999]
