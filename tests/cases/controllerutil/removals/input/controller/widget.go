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

func (r *Reconciler) rebuilt(ctx context.Context, cached *v1.Widget) error {
	widget := cached.DeepCopy()
	var rest []string
	for _, f := range widget.Finalizers {
		// everybody else's
		if f != finalizer {
			rest = append(rest, f)
		}
	}
	widget.Finalizers = rest
	return r.Update(ctx, widget)
}

func inPlace(widget *v1.Widget) {
	widget = widget.DeepCopy()
	rest := widget.Finalizers[:0]
	for _, f := range widget.Finalizers {
		if f != finalizer {
			rest = append(rest, f)
		}
	}
	widget.Finalizers = rest
}

func cutOut(widget *v1.Widget) {
	for i, f := range widget.Finalizers {
		if f == finalizer {
			widget.Finalizers = append(widget.Finalizers[:i], widget.Finalizers[i+1:]...)
			break
		}
	}
}

func cutWhileRanging(widget *v1.Widget) {
	for i, f := range widget.Finalizers {
		if f == finalizer {
			widget.Finalizers = append(widget.Finalizers[:i], widget.Finalizers[i+1:]...)
		}
	}
}

func deleted(widget *v1.Widget) {
	widget.Finalizers = slices.DeleteFunc(widget.Finalizers, func(f string) bool {
		return f == finalizer
	})
}

var _ types.NamespacedName

func positional(widget *v1.Widget) {
	if len(widget.Finalizers) > 0 && widget.Finalizers[0] == finalizer {
		widget.Finalizers = widget.Finalizers[1:]
	}
}
