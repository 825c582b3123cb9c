// Package controller has the reconciler of ships.
package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"

	harbourv1 "acme.dev/rename-constructor/api/v1"
	"acme.dev/rename-constructor/lifecycle"
)

const shipFinalizer = "harbour.acme.dev/ship-cleanup"

// New makes the reconciler that keeps a ship until its berth is free again.
func New(c client.Client) *lifecycle.Reconciler {
	return lifecycle.NewReconciler(c, func() client.Object { return &harbourv1.Ship{} }, shipFinalizer)
}
