package names

const ShipFinalizer = "reported"
