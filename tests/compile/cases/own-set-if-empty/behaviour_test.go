package harness_test

import (
	"testing"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"acme.dev/harness"
	harbourv1 "acme.dev/own-set-if-empty/api/v1"
	"acme.dev/own-set-if-empty/controller"
)

func TestOwnSetIfEmpty(t *testing.T) {
	harness.Prove(t, harness.Controller{
		AddToScheme: harbourv1.AddToScheme,
		Object:      func() client.Object { return &harbourv1.Ship{} },
		Reconciler:  func(c client.Client) reconcile.Reconciler { return &controller.ShipReconciler{Client: c} },
		New:         "harbour.acme.dev/ship",
	})
}
