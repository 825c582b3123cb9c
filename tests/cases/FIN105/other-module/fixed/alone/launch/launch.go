package launch

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, "fleet.acme.dev/ship")
	controllerutil.AddFinalizer(o, "fleet.acme.dev/berth")
}
