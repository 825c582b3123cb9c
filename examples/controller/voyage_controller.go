// Package controller sends ships on voyages.
package controller

import (
	"context"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	shipsv1 "acme.dev/ships/api/v1"
)

const (
	// voyageFinalizer keeps a voyage until its ship has left the harbour.
	voyageFinalizer = "voyage-cleanup"

	berthFinalizer = "ships.acme.dev/berth"
	crewFinalizer  = "ships/crew"
)

// VoyageReconciler reconciles Voyage objects.
type VoyageReconciler struct {
	client.Client
}

// +kubebuilder:rbac:groups=ships.acme.dev,resources=voyages/finalizers,verbs=update

// Reconcile adds the finalizers of a live voyage and takes them off a deleted one.
func (r *VoyageReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	voyage := &shipsv1.Voyage{}
	if err := r.Get(ctx, req.NamespacedName, voyage); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if !voyage.DeletionTimestamp.IsZero() {
		return ctrl.Result{}, r.finish(ctx, voyage)
	}
	controllerutil.AddFinalizer(voyage, voyageFinalizer)
	controllerutil.AddFinalizer(voyage, berthFinalizer)
	controllerutil.AddFinalizer(voyage, crewFinalizer)
	return ctrl.Result{}, r.Update(ctx, voyage)
}

func (r *VoyageReconciler) finish(ctx context.Context, voyage *shipsv1.Voyage) error {
	if !controllerutil.ContainsFinalizer(voyage, voyageFinalizer) {
		return nil
	}
	controllerutil.RemoveFinalizer(voyage, voyageFinalizer)
	controllerutil.RemoveFinalizer(voyage, berthFinalizer)
	controllerutil.RemoveFinalizer(voyage, crewFinalizer)
	return r.Update(ctx, voyage)
}
