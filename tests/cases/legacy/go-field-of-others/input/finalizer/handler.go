// Package finalizer puts finalizers on objects and takes them off.
package finalizer

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

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
	return nil
}
