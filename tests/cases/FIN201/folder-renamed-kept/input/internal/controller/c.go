package controller

import (
	"context"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/cleanup"
const old = "widget-cleanup"

func Reconcile(ctx context.Context, c client.Client, o client.Object) error {
	if o.GetDeletionTimestamp().IsZero() {
		if controllerutil.AddFinalizer(o, finalizer) {
			return c.Update(ctx, o)
		}
		return nil
	}
	if controllerutil.ContainsFinalizer(o, finalizer) || controllerutil.ContainsFinalizer(o, old) {
		controllerutil.RemoveFinalizer(o, finalizer)
		controllerutil.RemoveFinalizer(o, old)
		return c.Update(ctx, o)
	}
	return nil
}
