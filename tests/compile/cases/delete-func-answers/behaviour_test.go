package harness_test

import (
	"testing"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	harbourv1 "acme.dev/delete-func-answers/api/v1"
	"acme.dev/delete-func-answers/controller"
	"acme.dev/harness"
)

func TestDeleteFuncAnswers(t *testing.T) {
	harness.Prove(t, harness.Controller{
		AddToScheme: harbourv1.AddToScheme,
		Object:      func() client.Object { return &harbourv1.Ship{} },
		Reconciler:  func(c client.Client) reconcile.Reconciler { return &controller.ShipReconciler{Client: c} },
		New:         "harbour.acme.dev/ship",
	})
}
