package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// ShipFinalizer holds a ship until its berth is free.
const ShipFinalizer = "fleet.acme.dev/ship"

const berthFinalizer = "fleet.acme.dev/berth"

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, ShipFinalizer)
	controllerutil.RemoveFinalizer(o, berthFinalizer)
}
