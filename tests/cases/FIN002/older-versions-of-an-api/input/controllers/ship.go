package controllers

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	fleetv1 "acme.dev/ships/api/v1beta1"
)

func reconcile(o client.Object) bool {
	if !o.GetDeletionTimestamp().IsZero() {
		return controllerutil.RemoveFinalizer(o, fleetv1.ShipFinalizer)
	}
	return controllerutil.AddFinalizer(o, fleetv1.ShipFinalizer)
}
