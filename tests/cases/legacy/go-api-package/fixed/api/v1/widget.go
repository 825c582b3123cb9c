package v1

const Group = "stable.acme.dev"

// CleanupFinalizer keeps a Widget until its parts are gone.
const CleanupFinalizer = "stable.acme.dev/cleanup"

// LegacyCleanupFinalizer is the name before stable.acme.dev/cleanup. Objects that were made before
// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
const LegacyCleanupFinalizer = "widget-cleanup"
const Other = "other"

// LegacyPartFinalizer is taken.
const LegacyPartFinalizer = "part"
const PartFinalizer = "stable.acme.dev/part"

// OldPartFinalizer is the name before stable.acme.dev/part. Objects that were made before may still
// carry it: it is only removed, never added. Drop it when no object carries it any more.
const OldPartFinalizer = "part-cleanup"
