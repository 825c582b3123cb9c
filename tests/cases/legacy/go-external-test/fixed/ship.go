package ship

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizerName = "acme.dev/ship-cleanup"

// legacyFinalizerName is the name before acme.dev/ship-cleanup. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyFinalizerName = "ship-cleanup"

func hold(o client.Object) {
	controllerutil.AddFinalizer(o, finalizerName)
}

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, finalizerName)
	controllerutil.RemoveFinalizer(o, legacyFinalizerName)
}
