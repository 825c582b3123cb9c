package controller

import (
	"context"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	requeueAfterSeconds        = 5
	widgetFinalizer            = "stable.acme.dev/cleanup" // on every Widget
	maxRetries          uint32 = 3
	// legacyWidgetFinalizer is the name before stable.acme.dev/cleanup. Objects that were made before
	// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
	legacyWidgetFinalizer = "widget-cleanup"

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
	if controllerutil.ContainsFinalizer(o, widgetFinalizer) ||
		controllerutil.ContainsFinalizer(o, legacyWidgetFinalizer) {
		if err := r.cleanUp(ctx, o); err != nil {
			return ctrl.Result{}, err
		}
		controllerutil.RemoveFinalizer(o, widgetFinalizer) // let it go
		controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
		return ctrl.Result{}, r.Update(ctx, o)
	}
	return ctrl.Result{}, nil
}

func (r *Reconciler) gates(o client.Object) bool {
	if !controllerutil.ContainsFinalizer(o, widgetFinalizer) &&
		!controllerutil.ContainsFinalizer(o, legacyWidgetFinalizer) {
		return false
	}
	if !o.GetDeletionTimestamp().IsZero() && (controllerutil.ContainsFinalizer(o, widgetFinalizer) ||
		controllerutil.ContainsFinalizer(o, legacyWidgetFinalizer)) {
		return true
	}
	if o.GetName() == "" || (!controllerutil.ContainsFinalizer(o, widgetFinalizer) &&
		!controllerutil.ContainsFinalizer(o, legacyWidgetFinalizer)) {
		return false
	}
	if !controllerutil.ContainsFinalizer(o, widgetFinalizer) &&
		!controllerutil.ContainsFinalizer(o, legacyWidgetFinalizer) && o.GetName() != "" {
		return false
	}
	protected := controllerutil.ContainsFinalizer(o, widgetFinalizer) ||
		controllerutil.ContainsFinalizer(o, legacyWidgetFinalizer)
	return protected || controllerutil.ContainsFinalizer(o, widgetFinalizer) ||
		controllerutil.ContainsFinalizer(o, legacyWidgetFinalizer)
}

func (r *Reconciler) ensure(ctx context.Context, o client.Object) error {
	if controllerutil.ContainsFinalizer(o, widgetFinalizer) {
		return nil
	}
	if o.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(o, widgetFinalizer)
	}
	return r.Update(ctx, o)
}

func (r *Reconciler) asked(ctx context.Context, o client.Object) (bool, error) {
	removedLegacy := controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	if controllerutil.RemoveFinalizer(o, widgetFinalizer) || removedLegacy {
		return true, r.Update(ctx, o)
	}
	removedLegacy2 := controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	if !controllerutil.RemoveFinalizer(o, widgetFinalizer) && !removedLegacy2 {
		return false, nil
	}
	removedLegacy3 := controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	if ok := controllerutil.RemoveFinalizer(o, widgetFinalizer) || removedLegacy3; ok {
		return true, nil
	}
	removedLegacy4 := controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	updated := controllerutil.RemoveFinalizer(o, widgetFinalizer) || removedLegacy4
	removedLegacy5 := controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	updated = updated || controllerutil.RemoveFinalizer(o, widgetFinalizer) || removedLegacy5
	_ = controllerutil.RemoveFinalizer(o, widgetFinalizer)
	_ = controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	if updated {
		return true, nil
	} else if removedLegacy6 := controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer); controllerutil.RemoveFinalizer(o, widgetFinalizer) || removedLegacy6 {
		return true, r.Update(ctx, o)
	}
	switch o.GetName() {
	case "a":
		controllerutil.RemoveFinalizer(o, widgetFinalizer)
		controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	default:
		name := widgetFinalizer
		controllerutil.RemoveFinalizer(o, name)
		controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	}
	removedLegacy7 := controllerutil.RemoveFinalizer(o, legacyWidgetFinalizer)
	return controllerutil.RemoveFinalizer(o, widgetFinalizer) || removedLegacy7, nil
}
