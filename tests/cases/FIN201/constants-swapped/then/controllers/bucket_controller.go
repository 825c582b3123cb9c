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

const bucketFinalizer = "bucket-protection"

// BucketReconciler reconciles Bucket objects.
type BucketReconciler struct {
	client.Client
	Backend Backend
}

func (r *BucketReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	logger := log.FromContext(ctx)
	obj := &storagev1.Bucket{}
	if err := r.Get(ctx, req.NamespacedName, obj); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}

	if !obj.DeletionTimestamp.IsZero() {
		if !controllerutil.ContainsFinalizer(obj, bucketFinalizer) {
			return ctrl.Result{}, nil
		}
		if err := r.Backend.Drop(ctx, obj.Spec.Name); err != nil {
			return ctrl.Result{}, fmt.Errorf("drop: %w", err)
		}
		controllerutil.RemoveFinalizer(obj, bucketFinalizer)
		logger.Info("released")
		return ctrl.Result{}, r.Update(ctx, obj)
	}

	if controllerutil.AddFinalizer(obj, bucketFinalizer) {
		if err := r.Update(ctx, obj); err != nil {
			return ctrl.Result{}, err
		}
	}
	return ctrl.Result{}, r.Backend.Ensure(ctx, obj.Spec.Name)
}

func (r *BucketReconciler) SetupWithManager(mgr ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(mgr).For(&storagev1.Bucket{}).Complete(r)
}
