package api

const Finalizer = "widget-cleanup"
