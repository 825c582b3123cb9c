package v1alpha2

// AnchorFinalizer was used by a controller that lives elsewhere now.
const AnchorFinalizer = "anchor.fleet.acme.dev"
