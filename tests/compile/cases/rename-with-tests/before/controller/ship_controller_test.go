package controller

import (
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	harbourv1 "acme.dev/rename-with-tests/api/v1"
)

func TestFinalizer(t *testing.T) {
	ship := &harbourv1.Ship{ObjectMeta: metav1.ObjectMeta{Name: "one", Finalizers: []string{"ship-cleanup"}}}
	if !controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		t.Errorf("want %q in %q", "ship-cleanup", ship.Finalizers)
	}
}
