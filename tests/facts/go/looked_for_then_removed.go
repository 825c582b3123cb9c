package controllers

import "slices"

const shipFinalizer = "ships.acme.dev/cleanup"

// Each item is looked for before it is taken off.
func release(ship *Ship) {
	for _, f := range []string{shipFinalizer, "finalizer.ships.acme.dev"} {
		if slices.Contains(ship.GetFinalizers(), f) {
			ship.SetFinalizers(without(ship.GetFinalizers(), f))
		}
	}
}

func without(list []string, name string) []string {
	return slices.DeleteFunc(list, func(one string) bool { return one == name })
}
