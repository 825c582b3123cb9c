package launch

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"acme.dev/fleet/controller"
)

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, controller.ShipFinalizer)
	controllerutil.AddFinalizer(o, "fleet.acme.dev/berth")
}
