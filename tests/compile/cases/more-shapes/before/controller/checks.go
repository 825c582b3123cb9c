package controller

import (
	"context"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/sets"
	"sigs.k8s.io/controller-runtime/pkg/client"
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
	if ship.DeletionTimestamp.IsZero() && slices.Index(ship.Finalizers, shipFinalizer) == -1 {
		ship.Finalizers = addString(ship.Finalizers, shipFinalizer)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	if !ship.DeletionTimestamp.IsZero() && slices.Index(ship.Finalizers, shipFinalizer) >= 0 {
		ship.Finalizers = without(ship.Finalizers, func(name string) bool { return name == shipFinalizer })
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
	if !sets.New(ship.GetFinalizers()...).Has(shipFinalizer) {
		ship.SetFinalizers(append(ship.GetFinalizers(), shipFinalizer))
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

func (r *BySet) release(ctx context.Context, ship *harbourv1.Ship) error {
	if !slices.ContainsFunc(ship.Finalizers, func(name string) bool { return name == shipFinalizer }) {
		return nil
	}
	for i, name := range ship.Finalizers {
		if name == shipFinalizer {
			ship.Finalizers = append(ship.Finalizers[:i], ship.Finalizers[i+1:]...)
			break
		}
	}
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
		ship.Finalizers = addString(ship.Finalizers, key)
		return reconcile.Result{}, r.Update(ctx, ship)
	}
	return reconcile.Result{}, nil
}

func isHeld(ship vessel, key string) bool {
	return slices.Contains(ship.GetFinalizers(), key)
}

func nameFor(ship vessel) string {
	return "harbour.acme.dev/" + ship.GetName()
}
