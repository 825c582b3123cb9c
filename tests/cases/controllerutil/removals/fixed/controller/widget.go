package controller

import (
	"context"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const finalizer = "widget.acme.dev/cleanup"

// Reconciler keeps widgets until they are cleaned up.
type Reconciler struct {
	client.Client
}

func (r *Reconciler) rebuilt(ctx context.Context, cached *v1.Widget) error {
	widget := cached.DeepCopy()
	// everybody else's
	controllerutil.RemoveFinalizer(widget, finalizer)
	return r.Update(ctx, widget)
}

func inPlace(widget *v1.Widget) {
	widget = widget.DeepCopy()
	controllerutil.RemoveFinalizer(widget, finalizer)
}

func cutOut(widget *v1.Widget) {
	controllerutil.RemoveFinalizer(widget, finalizer)
}

func cutWhileRanging(widget *v1.Widget) {
	controllerutil.RemoveFinalizer(widget, finalizer)
}

func deleted(widget *v1.Widget) {
	controllerutil.RemoveFinalizer(widget, finalizer)
}

var _ types.NamespacedName

func positional(widget *v1.Widget) {
	if len(widget.Finalizers) > 0 && widget.Finalizers[0] == finalizer {
		widget.Finalizers = widget.Finalizers[1:]
	}
}
