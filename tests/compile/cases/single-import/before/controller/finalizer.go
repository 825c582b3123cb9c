package controller

import harbourv1 "acme.dev/single-import/api/v1"

const shipFinalizer = "harbour.acme.dev/ship"

func hold(ship *harbourv1.Ship) {
	ship.Finalizers = append(ship.Finalizers, shipFinalizer)
}

func release(ship *harbourv1.Ship) {
	var rest []string
	for _, name := range ship.Finalizers {
		if name != shipFinalizer {
			rest = append(rest, name)
		}
	}
	ship.Finalizers = rest
}

func held(ship *harbourv1.Ship) bool {
	for _, name := range ship.Finalizers {
		if name == shipFinalizer {
			return true
		}
	}
	return false
}
