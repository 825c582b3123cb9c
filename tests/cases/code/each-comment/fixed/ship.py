FINALIZER = "ships.acme.dev/cleanup"
OTHER_FINALIZER = "ships.acme.dev/other"  # finalizer-lint: ignore[FIN999]
