package harness_test

import (
	"testing"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/dropped-name-of-parameter/api/v1"
	"acme.dev/dropped-name-of-parameter/controller"
	"acme.dev/harness"
)

func TestRenameDroppedNameOfParameter(t *testing.T) {
	harness.ProveDropped(t, harness.Controller{
		AddToScheme: harbourv1.AddToScheme,
		Object:      func() client.Object { return &harbourv1.Ship{} },
		Reconciler:  func(c client.Client) reconcile.Reconciler { return &controller.ShipReconciler{Client: c} },
		Old:         "harbour.acme.dev/ship",
	})
}
