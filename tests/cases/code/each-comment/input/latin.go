package ships

const finalizer = "ships.acme.dev/café"
