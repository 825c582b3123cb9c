package lib

const Finalizer = "lib.acme.dev/cleanup"
