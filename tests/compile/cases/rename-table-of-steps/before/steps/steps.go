// Package steps holds objects until all is done that has to be.
package steps

import (
	"context"
	"fmt"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// Step is done before an object goes.
type Step struct {
	Finalizer string
	Run       func(ctx context.Context, object client.Object) error
}

// Reconcile adds the finalizers of all steps, or runs those whose finalizers an object has.
func Reconcile(ctx context.Context, c client.Client, object client.Object, all []Step) error {
	if object.GetDeletionTimestamp().IsZero() {
		return hold(ctx, c, object, all)
	}
	for _, step := range all {
		if controllerutil.ContainsFinalizer(object, step.Finalizer) {
			if err := step.Run(ctx, object); err != nil {
				return fmt.Errorf("%s: %w", step.Finalizer, err)
			}
			controllerutil.RemoveFinalizer(object, step.Finalizer)
			if err := c.Update(ctx, object); err != nil {
				return err
			}
		}
	}
	return nil
}

func hold(ctx context.Context, c client.Client, object client.Object, all []Step) error {
	changed := false
	for _, step := range all {
		if controllerutil.AddFinalizer(object, step.Finalizer) {
			changed = true
		}
	}
	if !changed {
		return nil
	}
	return c.Update(ctx, object)
}
