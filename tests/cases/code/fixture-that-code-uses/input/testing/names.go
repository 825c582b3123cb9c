package testing

const Finalizer = "widget-cleanup"
