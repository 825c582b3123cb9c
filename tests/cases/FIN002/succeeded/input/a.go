package ships

import (
	"errors"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	shipFinalizerAlpha1 = "finalizer.ship.acme.dev"
	shipFinalizer       = "ship.acme.dev/finalizer"

	hullFinalizer  = "finalizer.hull.acme.dev" // added under no other name
	mastFinalizerA = "finalizer.mast.acme.dev" // still added
	mastFinalizer  = "mast.acme.dev/finalizer"
)

func reconcile(o client.Object) error {
	if controllerutil.ContainsFinalizer(o, shipFinalizerAlpha1) {
		return errors.New("migrate it first")
	}
	if controllerutil.ContainsFinalizer(o, hullFinalizer) {
		return nil
	}
	controllerutil.AddFinalizer(o, mastFinalizerA)
	controllerutil.AddFinalizer(o, shipFinalizer)
	controllerutil.AddFinalizer(o, mastFinalizer)
	controllerutil.RemoveFinalizer(o, shipFinalizer)
	controllerutil.RemoveFinalizer(o, mastFinalizer)
	controllerutil.RemoveFinalizer(o, mastFinalizerA)
	return nil
}
