package controllers

import (
	"slices"
	
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/log"
	
	"acme.dev/widget/api"
)

const hand = "widget.acme.dev/by-hand"

func reconcile(o client.Object) error {
	if !controllerutil.ContainsFinalizer(o, api.Cleanup) {
		log.Info("adding", "finalizer", api.Cleanup)
		controllerutil.AddFinalizer(o, api.Cleanup)
	}
	// api.Cleanup is not removed here
	if !slices.Contains(o.GetFinalizers(), hand) {
		o.SetFinalizers(append(o.GetFinalizers(), hand))
	}
	controllerutil.AddFinalizer(o, "widget.acme.dev/spelled")
	controllerutil.AddFinalizer(o, api.Part)
	if !o.GetDeletionTimestamp().IsZero() {
		controllerutil.RemoveFinalizer(o, api.Part)
	}
	return nil
}
