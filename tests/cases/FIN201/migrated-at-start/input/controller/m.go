package controller

import (
	"context"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)


// Migrate runs at start over all objects.
func Migrate(ctx context.Context, c client.Client, items []client.Object) error {
	for _, o := range items {
		if controllerutil.RemoveFinalizer(o, legacyFinalizer) {
			if o.GetDeletionTimestamp().IsZero() {
				controllerutil.AddFinalizer(o, finalizer)
			}
			if err := c.Update(ctx, o); err != nil {
				return err
			}
		}
	}
	return nil
}
