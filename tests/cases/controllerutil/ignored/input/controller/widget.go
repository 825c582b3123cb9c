package controller

import (
	"context"
	"slices"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	v1 "acme.dev/widget/api/v1"
)

const finalizer = "widget.acme.dev/cleanup"

// Reconciler keeps widgets until they are cleaned up.
type Reconciler struct {
	client.Client
}

func (r *Reconciler) wanted(ctx context.Context, widget *v1.Widget) error {
	if slices.Contains(widget.Finalizers, finalizer) {
		return nil
	}
	widget.Finalizers = append(widget.Finalizers, finalizer) // finalizer-lint: ignore[FIN101] order matters
	return r.Update(ctx, widget)
}

// finalizer-lint: ignore[FIN103] it is the same everywhere
func hasFinalizer(widget *v1.Widget) bool {
	return slices.Contains(widget.Finalizers, finalizer)
}

var _ types.NamespacedName
