package controllers

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"acme.dev/ships/apis/fleet"
)

func reconcile(o client.Object) bool {
	if !o.GetDeletionTimestamp().IsZero() {
		return controllerutil.RemoveFinalizer(o, fleet.GroupName)
	}
	return controllerutil.AddFinalizer(o, fleet.GroupName)
}
