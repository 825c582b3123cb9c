// Package names has what controllers of the harbour call things.
package names

// Ship is the finalizer of ships; the kind is called so, too.
const Ship = "harbour.acme.dev/ship-cleanup"

// LegacyShip is the name before harbour.acme.dev/ship-cleanup. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const LegacyShip = "ship-cleanup"
