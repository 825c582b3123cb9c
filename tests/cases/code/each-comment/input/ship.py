FINALIZER = "ships.acme.dev/cleanup"  # finalizer-lint: ignore[FIN001] a reason that is none any more
OTHER_FINALIZER = "ships.acme.dev/other"  # finalizer-lint: ignore[FIN999]
