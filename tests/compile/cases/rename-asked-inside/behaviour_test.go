package harness_test

import (
	"testing"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"acme.dev/harness"
	harbourv1 "acme.dev/rename-asked-inside/api/v1"
	"acme.dev/rename-asked-inside/controller"
)

func TestRenameAskedInside(t *testing.T) {
	harness.Prove(t, harness.Controller{
		AddToScheme: harbourv1.AddToScheme,
		Object:      func() client.Object { return &harbourv1.Ship{} },
		Reconciler:  func(c client.Client) reconcile.Reconciler { return &controller.ShipReconciler{Client: c} },
		Old:         "ship-cleanup",
		New:         "harbour.acme.dev/ship-cleanup",
	})
}
