package keyed

import (
	"errors"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// step is done before an object goes.
type step struct {
	name string // of the finalizer
	run  func() error
}

func steps() []*step {
	return []*step{
		{name: "ship-cleanup", run: func() error { return nil }},
		{name: "acme.dev/log", run: func() error { return errors.New("full") }},
		{
			name: "cargo-cleanup",
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
		if !controllerutil.ContainsFinalizer(o, s.name) {
			continue
		}
		if err := s.run(); err != nil {
			return err
		}
		controllerutil.RemoveFinalizer(o, s.name)
	}
	return nil
}
