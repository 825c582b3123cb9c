package controller

import (
	"context"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// legacyFinalizer was added by versions before. Objects that were made by those may still carry it:
// it is only removed, never added. Drop it when no object carries it any more.
const legacyFinalizer = "widget-cleanup"


func Reconcile(ctx context.Context, c client.Client, o client.Object) error {
	// Only removed, never added: objects that were made by versions before may still carry it.
	if controllerutil.ContainsFinalizer(o, legacyFinalizer) {
		controllerutil.RemoveFinalizer(o, legacyFinalizer)
		if err := c.Update(ctx, o); err != nil {
			return err
		}
	}
	return c.Update(ctx, o)
}
