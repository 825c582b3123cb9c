package widget

import (
	"context"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const cleanupName = "widget.acme.dev/cleanup"

// legacyCleanupName is the name before widget.acme.dev/cleanup. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyCleanupName = "widget-cleanup"

func (w *Widget) Sync(ctx context.Context, c client.Client, o client.Object) error {
	if o.GetDeletionTimestamp().IsZero() {
		if controllerutil.AddFinalizer(o, cleanupName) {
			return c.Update(ctx, o)
		}
		return nil
	}
	if controllerutil.ContainsFinalizer(o, cleanupName) || controllerutil.ContainsFinalizer(o, legacyCleanupName) {
		controllerutil.RemoveFinalizer(o, cleanupName)
		controllerutil.RemoveFinalizer(o, legacyCleanupName)
		return c.Update(ctx, o)
	}
	return nil
}
type Widget struct{}
