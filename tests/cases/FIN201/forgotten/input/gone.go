package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const goneFinalizer = "widget.acme.dev/gone"

func gone(o client.Object) {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, goneFinalizer)
		return
	}
	controllerutil.RemoveFinalizer(o, goneFinalizer)
}
