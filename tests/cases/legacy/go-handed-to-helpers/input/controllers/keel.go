package controllers

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// finish says when to come again: what a first call says must not be lost.
func finish(ctx context.Context, c client.Client, o client.Object, finalizer string) (reconcile.Result, error) {
	if !controllerutil.ContainsFinalizer(o, finalizer) {
		return reconcile.Result{}, nil
	}
	if !isFree(o.GetName()) {
		return reconcile.Result{Requeue: true}, nil
	}
	controllerutil.RemoveFinalizer(o, finalizer)
	return reconcile.Result{}, c.Update(ctx, o)
}

func reconcileKeel(ctx context.Context, c client.Client, keel client.Object) (reconcile.Result, error) {
	if keel.GetDeletionTimestamp().IsZero() {
		controllerutil.AddFinalizer(keel, "keel-cleanup")
		return reconcile.Result{}, c.Update(ctx, keel)
	}
	return finish(ctx, c, keel, "keel-cleanup")
}

func reconcileRope(ctx context.Context, c client.Client, rope client.Object) (reconcile.Result, error) {
	controllerutil.AddFinalizer(rope, "acme.dev/rope")
	return finish(ctx, c, rope, "acme.dev/rope")
}
