package controller

import (
	"context"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	requeueAfterSeconds        = 5
	widgetFinalizer            = "widget-cleanup" // on every Widget
	maxRetries          uint32 = 3

	fieldManager = "widgets"
)

type Reconciler struct{ client.Client }

func (r *Reconciler) Reconcile(ctx context.Context, o client.Object) (ctrl.Result, error) {
	if o.GetDeletionTimestamp().IsZero() {
		if !controllerutil.ContainsFinalizer(o, widgetFinalizer) {
			controllerutil.AddFinalizer(o, widgetFinalizer)
			return ctrl.Result{}, r.Update(ctx, o)
		}
		return ctrl.Result{}, r.work(ctx, o)
	}
	if controllerutil.ContainsFinalizer(o, widgetFinalizer) {
		if err := r.cleanUp(ctx, o); err != nil {
			return ctrl.Result{}, err
		}
		controllerutil.RemoveFinalizer(o, widgetFinalizer) // let it go
		return ctrl.Result{}, r.Update(ctx, o)
	}
	return ctrl.Result{}, nil
}

func (r *Reconciler) gates(o client.Object) bool {
	if !controllerutil.ContainsFinalizer(o, widgetFinalizer) {
		return false
	}
	if !o.GetDeletionTimestamp().IsZero() && controllerutil.ContainsFinalizer(o, widgetFinalizer) {
		return true
	}
	if o.GetName() == "" || !controllerutil.ContainsFinalizer(o, widgetFinalizer) {
		return false
	}
	if !controllerutil.ContainsFinalizer(o, widgetFinalizer) && o.GetName() != "" {
		return false
	}
	protected := controllerutil.ContainsFinalizer(o, widgetFinalizer)
	return protected || controllerutil.ContainsFinalizer(o, widgetFinalizer)
}

func (r *Reconciler) ensure(ctx context.Context, o client.Object) error {
	if controllerutil.ContainsFinalizer(o, widgetFinalizer) {
		return nil
	}
	controllerutil.AddFinalizer(o, widgetFinalizer)
	return r.Update(ctx, o)
}

func (r *Reconciler) asked(ctx context.Context, o client.Object) (bool, error) {
	if controllerutil.RemoveFinalizer(o, widgetFinalizer) {
		return true, r.Update(ctx, o)
	}
	if !controllerutil.RemoveFinalizer(o, widgetFinalizer) {
		return false, nil
	}
	if ok := controllerutil.RemoveFinalizer(o, widgetFinalizer); ok {
		return true, nil
	}
	updated := controllerutil.RemoveFinalizer(o, widgetFinalizer)
	updated = updated || controllerutil.RemoveFinalizer(o, widgetFinalizer)
	_ = controllerutil.RemoveFinalizer(o, widgetFinalizer)
	if updated {
		return true, nil
	} else if controllerutil.RemoveFinalizer(o, widgetFinalizer) {
		return true, r.Update(ctx, o)
	}
	switch o.GetName() {
	case "a":
		controllerutil.RemoveFinalizer(o, widgetFinalizer)
	default:
		name := widgetFinalizer
		controllerutil.RemoveFinalizer(o, name)
	}
	return controllerutil.RemoveFinalizer(o, widgetFinalizer), nil
}
