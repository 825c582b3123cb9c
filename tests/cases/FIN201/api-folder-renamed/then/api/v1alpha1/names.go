package v1alpha1

const Finalizer = "widget-cleanup"
