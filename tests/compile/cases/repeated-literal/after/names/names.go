// Package names holds what the controller calls its finalizers.
package names

// ShipFinalizer holds a ship until its berth is free.
const ShipFinalizer = "harbour.acme.dev/ship"
