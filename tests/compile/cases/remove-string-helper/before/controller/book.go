package controller

import harbourv1 "acme.dev/remove-string-helper/api/v1"

// Book is what the harbour master reads.
func Book(ship *harbourv1.Ship) string {
	return ship.Name + " at " + berthName(ship.Spec.Berth)
}
