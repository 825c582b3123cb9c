package api

const Finalizer = "widget.acme.dev/cleanup"
