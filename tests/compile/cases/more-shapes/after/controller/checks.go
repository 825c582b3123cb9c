package controller

import (
	"context"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/more-shapes/api/v1"
)

const shipFinalizer = "harbour.acme.dev/ship"

// vessel has all that a client.Object has.
type vessel interface {
	metav1.Object
	runtime.Object
}

// ByIndex asks where the name is, or is not.
type ByIndex struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *ByIndex) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ship.DeletionTimestamp.IsZero() && !controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		controllerutil.AddFinalizer(ship, shipFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	if !ship.DeletionTimestamp.IsZero() && controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		controllerutil.RemoveFinalizer(ship, shipFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

// BySet asks a set, and a function.
type BySet struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *BySet) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !ship.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, r.release(ctx, ship)
	}
	if controllerutil.AddFinalizer(ship, shipFinalizer) {
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

func (r *BySet) release(ctx context.Context, ship *harbourv1.Ship) error {
	if !controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		return nil
	}
	controllerutil.RemoveFinalizer(ship, shipFinalizer)
	return r.Update(ctx, ship)
}

// ByVariable has its name in a variable, and the ship behind an interface.
type ByVariable struct {
	client.Client
}

// Reconcile is called for every change of a ship.
func (r *ByVariable) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ship := &harbourv1.Ship{}
	if err := r.Get(ctx, req.NamespacedName, ship); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	key := nameFor(ship)
	if !ship.DeletionTimestamp.IsZero() {
		if !isHeld(ship, key) {
			return reconcile.Result{}, nil
		}
		removeString(key, &ship.Finalizers)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	if !isHeld(ship, key) {
		controllerutil.AddFinalizer(ship, key)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

func isHeld(ship vessel, key string) bool {
	return controllerutil.ContainsFinalizer(ship, key)
}

func nameFor(ship vessel) string {
	return "harbour.acme.dev/" + ship.GetName()
}
