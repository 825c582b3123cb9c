package harness_test

import (
	"testing"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"acme.dev/harness"
	harbourv1 "acme.dev/more-shapes/api/v1"
	"acme.dev/more-shapes/controller"
)

func TestMoreShapes(t *testing.T) {
	for name, one := range map[string]struct {
		New        string
		Reconciler func(client.Client) reconcile.Reconciler
	}{
		"index":    {"harbour.acme.dev/ship", func(c client.Client) reconcile.Reconciler { return &controller.ByIndex{Client: c} }},
		"set":      {"harbour.acme.dev/ship", func(c client.Client) reconcile.Reconciler { return &controller.BySet{Client: c} }},
		"variable": {"harbour.acme.dev/one", func(c client.Client) reconcile.Reconciler { return &controller.ByVariable{Client: c} }},
	} {
		t.Run(name, func(t *testing.T) {
			harness.Prove(t, harness.Controller{
				AddToScheme: harbourv1.AddToScheme,
				Object:      func() client.Object { return &harbourv1.Ship{} },
				Reconciler:  one.Reconciler,
				New:         one.New,
			})
		})
	}
}
