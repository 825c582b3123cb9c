// Package finalizer puts finalizers on objects and takes them off.
package finalizer

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// legacyObserverCleanupFinalizer is the name before fleet.acme.dev/observer-cleanup. Objects that
// were made before may still carry it: it is only removed, never added. Drop it when no object
// carries it any more.
const legacyObserverCleanupFinalizer = "observer-cleanup"

// Finalizer is done before an object goes.
type Finalizer struct {
	Name    string
	Execute func() error
}

// Handle adds the finalizer, or executes and removes it.
func Handle(o client.Object, finalizer Finalizer) error {
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, finalizer.Name)
		return nil
	}
	if err := finalizer.Execute(); err != nil {
		return err
	}
	controllerutil.RemoveFinalizer(o, finalizer.Name)
	controllerutil.RemoveFinalizer(o, legacyObserverCleanupFinalizer)
	return nil
}
