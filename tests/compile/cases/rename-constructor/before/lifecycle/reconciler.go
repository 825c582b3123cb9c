// Package lifecycle keeps objects until what they stand for is gone.
package lifecycle

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// Reconciler deals with objects of one kind.
type Reconciler struct {
	client.Client
	made      func() client.Object
	finalizer string
}

// NewReconciler makes one, which puts a finalizer on the objects.
func NewReconciler(c client.Client, made func() client.Object, name string) *Reconciler {
	r := &Reconciler{Client: c, made: made}
	r.setFinalizer(name)
	return r
}

func (r *Reconciler) setFinalizer(name string) { r.finalizer = name }

// Reconcile is called for every change of an object.
func (r *Reconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	object := r.made()
	if err := r.Get(ctx, req.NamespacedName, object); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if object.GetDeletionTimestamp() != nil {
		if controllerutil.RemoveFinalizer(object, r.finalizer) {
			return reconcile.Result{}, client.IgnoreNotFound(r.Update(ctx, object))
		}
		return reconcile.Result{}, nil
	}
	if controllerutil.AddFinalizer(object, r.finalizer) {
		return reconcile.Result{}, r.Update(ctx, object)
	}
	return reconcile.Result{}, nil
}
