package controllers

import (
	"context"
	"fmt"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/log"

	storagev1 "acme.dev/harbormaster/api/v1"
)

const grantFinalizer = "bucket-protection"

// legacyGrantFinalizer is the name before bucket-protection. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyGrantFinalizer = "grant-protection"

// GrantReconciler reconciles Grant objects.
type GrantReconciler struct {
	client.Client
	Backend Backend
}

func (r *GrantReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	logger := log.FromContext(ctx)
	obj := &storagev1.Grant{}
	if err := r.Get(ctx, req.NamespacedName, obj); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}

	if !obj.DeletionTimestamp.IsZero() {
		if !controllerutil.ContainsFinalizer(obj, grantFinalizer) &&
			!controllerutil.ContainsFinalizer(obj, legacyGrantFinalizer) {
			return ctrl.Result{}, nil
		}
		if err := r.Backend.Drop(ctx, obj.Spec.Name); err != nil {
			return ctrl.Result{}, fmt.Errorf("drop: %w", err)
		}
		controllerutil.RemoveFinalizer(obj, grantFinalizer)
		controllerutil.RemoveFinalizer(obj, legacyGrantFinalizer)
		logger.Info("released")
		return ctrl.Result{}, r.Update(ctx, obj)
	}

	if controllerutil.AddFinalizer(obj, grantFinalizer) {
		if err := r.Update(ctx, obj); err != nil {
			return ctrl.Result{}, err
		}
	}
	return ctrl.Result{}, r.Backend.Ensure(ctx, obj.Spec.Name)
}

func (r *GrantReconciler) SetupWithManager(mgr ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(mgr).For(&storagev1.Grant{}).Complete(r)
}
