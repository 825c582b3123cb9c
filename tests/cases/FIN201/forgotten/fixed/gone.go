package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const goneFinalizer = "widget.acme.dev/gone"

// legacyGoneFinalizer is the name before widget.acme.dev/gone. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyGoneFinalizer = "widget-gone"

func gone(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, goneFinalizer)
		return
	}
	controllerutil.RemoveFinalizer(o, goneFinalizer)
	controllerutil.RemoveFinalizer(o, legacyGoneFinalizer)
}
