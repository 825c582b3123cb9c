package v1alpha1

// AnchorFinalizer was used by a controller that lives elsewhere now.
const AnchorFinalizer = "anchor.fleet.acme.dev"
