package fleet

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func reconcile(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, shipFinalizer)
		controllerutil.AddFinalizer(o, dockFinalizer)
		controllerutil.AddFinalizer(o, berthFinalizer)
		return
	}
	controllerutil.RemoveFinalizer(o, shipFinalizer)
	controllerutil.RemoveFinalizer(o, dockFinalizer)
	controllerutil.RemoveFinalizer(o, berthFinalizer)
	controllerutil.RemoveFinalizer(o, legacyPortFinalizer)
}
