package api

const Finalizer = "widget.acme.dev/cleanup"
const Legacy = "widget-cleanup"
