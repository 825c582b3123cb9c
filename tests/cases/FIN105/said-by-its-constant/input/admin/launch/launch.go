package launch

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func launch(o client.Object) {
	controllerutil.AddFinalizer(o, "fleet.acme.dev/ship")
}

func land(o client.Object) {
	controllerutil.RemoveFinalizer(o, "fleet.acme.dev/ship")
}
