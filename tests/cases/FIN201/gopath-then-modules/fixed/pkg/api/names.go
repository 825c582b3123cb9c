package api

const Finalizer = "widget.acme.dev/cleanup"

// LegacyFinalizer is the name before widget.acme.dev/cleanup. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const LegacyFinalizer = "widget-cleanup"
