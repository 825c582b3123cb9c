package launch

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"acme.dev/fleet/api"
)

func launch(o client.Object) {
	controllerutil.AddFinalizer(o, api.ShipFinalizer)
}

func land(o client.Object) {
	controllerutil.RemoveFinalizer(o, api.ShipFinalizer)
}
