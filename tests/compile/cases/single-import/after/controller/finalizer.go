package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	harbourv1 "acme.dev/single-import/api/v1"
)

const shipFinalizer = "harbour.acme.dev/ship"

func hold(ship *harbourv1.Ship) {
	controllerutil.AddFinalizer(ship, shipFinalizer)
}

func release(ship *harbourv1.Ship) {
	controllerutil.RemoveFinalizer(ship, shipFinalizer)
}

func held(ship *harbourv1.Ship) bool {
	return controllerutil.ContainsFinalizer(ship, shipFinalizer)
}
