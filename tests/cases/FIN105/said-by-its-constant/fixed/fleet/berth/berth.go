package berth

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const gateFinalizer = "fleet.acme.dev/gate"

func Free(o client.Object) bool {
	return controllerutil.RemoveFinalizer(o, "fleet.acme.dev/pier")
}

func open(o client.Object, gateFinalizer int) {
	controllerutil.AddFinalizer(o, "fleet.acme.dev/gate")
}

func shut(o client.Object) {
	controllerutil.RemoveFinalizer(o, gateFinalizer)
}
