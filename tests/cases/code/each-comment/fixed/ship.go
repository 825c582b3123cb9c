package ships

const finalizer = "ships.acme.dev/cleanup"

const other = "ships.acme.dev/other-finalizer" // finalizer-lint: ignore[FIN999]
