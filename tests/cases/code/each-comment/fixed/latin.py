FINALIZER = "ships.acme.dev/café"
