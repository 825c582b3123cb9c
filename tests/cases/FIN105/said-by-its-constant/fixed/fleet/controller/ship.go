package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	fleetapi "acme.dev/fleet/api"
	"acme.dev/fleet/berth"
)

func protect(o client.Object) bool {
	ship := fleetapi.ShipFinalizer
	controllerutil.AddFinalizer(o, ship)
	controllerutil.AddFinalizer(o, "fleet.acme.dev/dock")
	controllerutil.AddFinalizer(o, "fleet.acme.dev/crew")
	controllerutil.AddFinalizer(o, "fleet.acme.dev/tug")
	controllerutil.AddFinalizer(o, "fleet.acme.dev/hull")
	controllerutil.AddFinalizer(o, "fleet.acme.dev/pier")
	return berth.Free(o)
}

func release(o client.Object, api string) {
	o.SetLabels(map[string]string{"api": api})
	for _, name := range []string{fleetapi.ShipFinalizer, "fleet.acme.dev/dock", "fleet.acme.dev/crew"} {
		controllerutil.RemoveFinalizer(o, name)
	}
	controllerutil.RemoveFinalizer(o, "fleet.acme.dev/tug")
	controllerutil.RemoveFinalizer(o, "fleet.acme.dev/hull")
	controllerutil.RemoveFinalizer(o, "fleet.acme.dev/pier")
}
