package v1

const Group = "stable.acme.dev"

// CleanupFinalizer keeps a Widget until its parts are gone.
const CleanupFinalizer = "widget-cleanup"
const Other = "other"

// LegacyPartFinalizer is taken.
const LegacyPartFinalizer = "part"
const PartFinalizer = "part-cleanup"
