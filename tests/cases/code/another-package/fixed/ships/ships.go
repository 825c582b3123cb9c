package ships

import (
	"acme.dev/ship/names"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func ship(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, names.ShipFinalizer)
		return
	}
	controllerutil.RemoveFinalizer(o, names.ShipFinalizer)
	controllerutil.RemoveFinalizer(o, names.LegacyShipFinalizer)
}
