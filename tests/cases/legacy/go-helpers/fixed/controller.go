package controller

import (
	"context"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// WidgetFinalizer is taken off once the machines are gone.
const WidgetFinalizer string = "stable.acme.dev/cleanup"

// LegacyWidgetFinalizer is the name before stable.acme.dev/cleanup. Objects that were made before
// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
const LegacyWidgetFinalizer string = "widget-cleanup"

// removeFinalizer takes a finalizer off an object and saves that.
func (r *Reconciler) removeFinalizer(ctx context.Context, o client.Object, name string) error {
	if !controllerutil.ContainsFinalizer(o, name) {
		return nil
	}
	controllerutil.RemoveFinalizer(o, name)
	return r.Update(ctx, o)
}

func (r *Reconciler) Reconcile(ctx context.Context, o client.Object) (ctrl.Result, error) {
	if o.GetDeletionTimestamp().IsZero() {
		return ctrl.Result{}, r.addFinalizer(ctx, o, WidgetFinalizer)
	}
	if err := r.removeFinalizer(ctx, o, LegacyWidgetFinalizer); err != nil {
		return ctrl.Result{}, fmt.Errorf("take %s off: %w", LegacyWidgetFinalizer, err)
	}
	if err := r.removeFinalizer(ctx, o, WidgetFinalizer); err != nil {
		return ctrl.Result{}, fmt.Errorf("take %s off: %w", WidgetFinalizer, err)
	}
	return ctrl.Result{}, nil
}

func (r *Reconciler) delete(ctx context.Context, o client.Object) error {
	if err := r.removeFinalizer(ctx, o, LegacyWidgetFinalizer); err != nil {
		r.log.Error(err, "failed to remove finalizer", "name", LegacyWidgetFinalizer)
		return err
	}
	err := r.removeFinalizer(ctx, o, WidgetFinalizer)
	if err != nil {
		r.log.Error(err, "failed to remove finalizer", "name", WidgetFinalizer)
		return err
	}
	if err := r.removeFinalizer(ctx, o, LegacyWidgetFinalizer); err != nil {
		return err
	}
	return r.removeFinalizer(ctx, o, WidgetFinalizer)
}

func (r *Reconciler) deleteWithResult(ctx context.Context, o client.Object) (ctrl.Result, error) {
	if err := r.removeFinalizer(ctx, o, LegacyWidgetFinalizer); err != nil {
		return ctrl.Result{}, err
	}
	return ctrl.Result{}, r.removeFinalizer(ctx, o, WidgetFinalizer)
}

func (r *Reconciler) deleteLater(ctx context.Context, o client.Object) error {
	if err := r.removeFinalizer(ctx, o, LegacyWidgetFinalizer); err != nil {
		return err
	}
	err := r.removeFinalizer(ctx, o, WidgetFinalizer)
	return err
}
