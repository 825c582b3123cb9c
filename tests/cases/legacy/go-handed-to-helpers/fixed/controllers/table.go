package controllers

import (
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	hullFinalizer = "acme.dev/hull-cleanup"
	mastFinalizer = "acme.dev/mast"
	// legacyHullFinalizer is the name before acme.dev/hull-cleanup. Objects that were made before may
	// still carry it: it is only removed, never added. Drop it when no object carries it any more.
	legacyHullFinalizer = "hull-cleanup"
)

var handlers = map[string]func(client.Object){
	hullFinalizer: scrap,
	mastFinalizer: scrap,
	// Objects from before the rename
	legacyHullFinalizer: scrap,
}

// reconcileHull adds what it lists, and takes off whatever has a handler.
func reconcileHull(hull client.Object) {
	if hull.GetDeletionTimestamp().IsZero() {
		for _, name := range []string{hullFinalizer, mastFinalizer} {
			if !controllerutil.ContainsFinalizer(hull, name) {
				controllerutil.AddFinalizer(hull, name)
			}
		}
		return
	}
	for _, name := range slices.Clone(hull.GetFinalizers()) {
		handle, known := handlers[name]
		if known {
			handle(hull)
			controllerutil.RemoveFinalizer(hull, name)
		}
	}
}
