package controller

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const finalizer = "widget.acme.dev/cleanup"

// Reconciler keeps widgets until they are cleaned up.
type Reconciler struct {
	client.Client
}

func (r *Reconciler) protect(ctx context.Context, widget *v1.Widget) error {
	if widget.DeletionTimestamp != nil {
		return nil
	}
	if controllerutil.AddFinalizer(widget, finalizer) {
		return r.Update(ctx, widget)
	}
	return nil
}

// What asks and what acts are rewritten together.
func (r *Reconciler) release(ctx context.Context, cached *v1.Widget) error {
	widget := cached.DeepCopy()
	if n := len(widget.Labels); controllerutil.ContainsFinalizer(widget, finalizer) && n > 0 {
		controllerutil.RemoveFinalizer(widget, finalizer)
		return r.Update(ctx, widget)
	}
	return nil
}

// It may be a cache's: neither is.
func (r *Reconciler) Release(ctx context.Context, widget *v1.Widget) error {
	if widget.DeletionTimestamp != nil && len(widget.Finalizers) > 0 {
		widget.Finalizers = nil
		return r.Update(ctx, widget)
	}
	return nil
}

// A Pod never gets the finalizer of widgets.
func (r *Reconciler) pods(ctx context.Context, key client.ObjectKey) error {
	pod := &corev1.Pod{}
	if err := r.Get(ctx, key, pod); err != nil {
		return err
	}
	if pod.DeletionTimestamp != nil && len(pod.Finalizers) > 0 {
		pod.Finalizers = nil
		return r.Update(ctx, pod)
	}
	return r.clearFinalizers(ctx, pod)
}

// clearFinalizers is given Pods, whatever it says.
func (r *Reconciler) clearFinalizers(ctx context.Context, object client.Object) error {
	if len(object.GetFinalizers()) > 0 {
		object.SetFinalizers(nil)
		return r.Update(ctx, object)
	}
	return nil
}

func (r *Reconciler) known(widget *v1.Widget) bool {
	return controllerutil.ContainsFinalizer(widget, finalizer)
}
