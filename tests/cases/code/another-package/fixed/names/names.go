package names

const ShipFinalizer = "acme.dev/reported"

// LegacyShipFinalizer is the name before acme.dev/reported. Objects that were made before may still
// carry it: it is only removed, never added. Drop it when no object carries it any more.
const LegacyShipFinalizer = "reported"
