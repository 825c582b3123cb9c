package controller

import (
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	harbourv1 "acme.dev/own-metadata-helpers/api/v1"
)

func TestCopyOf(t *testing.T) {
	ship := &harbourv1.Ship{ObjectMeta: metav1.ObjectMeta{Finalizers: []string{ShipFinalizer}}}
	out := copyOf(ship)
	controllerutil.RemoveFinalizer(out, ShipFinalizer)
	if len(out.Finalizers) != 0 || !controllerutil.ContainsFinalizer(ship, ShipFinalizer) {
		t.Error("the copy is no copy")
	}
}
