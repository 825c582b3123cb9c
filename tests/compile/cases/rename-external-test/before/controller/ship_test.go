package controller_test

import (
	"testing"

	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	harbourv1 "acme.dev/rename-external-test/api/v1"
)

const shipFinalizer = "ship-cleanup"

func TestShip(t *testing.T) {
	ship := &harbourv1.Ship{}
	ship.Finalizers = []string{shipFinalizer}
	if !controllerutil.ContainsFinalizer(ship, shipFinalizer) {
		t.Fatal("none")
	}
}
