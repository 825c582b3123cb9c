package ship

import (
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"acme.dev/fleet/kinds"
	fin "acme.dev/fleet/names"
)

func hold(ship *kinds.Ship) {
	controllerutil.AddFinalizer(ship, fin.Ship)
}

// release puts the name last before it goes.
func release(ship *kinds.Ship) {
	ship.SetFinalizers(append(without(ship.GetFinalizers(), fin.Ship), fin.Ship))
	controllerutil.RemoveFinalizer(ship, fin.Ship)
}

func without(list []string, name string) []string {
	var rest []string
	for _, one := range list {
		if one != name {
			rest = append(rest, one)
		}
	}
	return rest
}
