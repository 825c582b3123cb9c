package v1

const Finalizer = "widget.acme.dev/cleanup"
