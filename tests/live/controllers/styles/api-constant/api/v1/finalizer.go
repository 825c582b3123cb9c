package v1

// ShipFinalizer holds a ship until it is cleaned up.
const ShipFinalizer = "ship-cleanup"
