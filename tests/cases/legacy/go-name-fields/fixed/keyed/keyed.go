package keyed

import (
	"errors"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// legacyCargoCleanupFinalizer is the name before acme.dev/cargo-cleanup. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyCargoCleanupFinalizer = "cargo-cleanup"

// legacyShipCleanupFinalizer is the name before acme.dev/ship-cleanup. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyShipCleanupFinalizer = "ship-cleanup"

// step is done before an object goes.
type step struct {
	name string // of the finalizer
	run  func() error
	// legacyName is what name was before a rename: it is only removed, never added.
	legacyName string
}

func steps() []*step {
	return []*step{
		{name: "acme.dev/ship-cleanup", legacyName: legacyShipCleanupFinalizer, run: func() error { return nil }},
		{name: "acme.dev/log", run: func() error { return errors.New("full") }},
		{
			name:       "acme.dev/cargo-cleanup",
			legacyName: legacyCargoCleanupFinalizer,
			run: func() error {
				return nil
			},
		},
	}
}

func hold(o client.Object) {
	for _, s := range steps() {
		if !controllerutil.ContainsFinalizer(o, s.name) {
			controllerutil.AddFinalizer(o, s.name)
		}
	}
}

func release(o client.Object) error {
	for _, s := range steps() {
		if !controllerutil.ContainsFinalizer(o, s.name) && !controllerutil.ContainsFinalizer(o, s.legacyName) {
			continue
		}
		if err := s.run(); err != nil {
			return err
		}
		controllerutil.RemoveFinalizer(o, s.name)
		controllerutil.RemoveFinalizer(o, s.legacyName)
	}
	return nil
}
