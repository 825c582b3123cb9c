// Package names has what controllers of the harbour call things.
package names

// Ship is the finalizer of ships; the kind is called so, too.
const Ship = "ship-cleanup"
