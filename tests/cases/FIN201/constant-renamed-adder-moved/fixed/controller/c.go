package controller

import (
	"context"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const widgetFinalizer = "widget.acme.dev/cleanup"

// legacyWidgetFinalizer is the name before widget.acme.dev/cleanup. Objects that were made before
// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyWidgetFinalizer = "widget-cleanup"

func Reconcile(ctx context.Context, c client.Client, o client.Object) error {
	if o.GetDeletionTimestamp().IsZero() {
		return ensure(ctx, c, o)
	}
	return finalize(ctx, c, o)
}

func finalize(ctx context.Context, c client.Client, o client.Object) error {
	controllerutil.RemoveFinalizer(o, widgetFinalizer)
	controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	return c.Update(ctx, o)
}
