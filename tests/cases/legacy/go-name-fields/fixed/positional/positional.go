package positional

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

type step struct {
	name string
	run  func() error
}

func steps() []step {
	return []step{
		{name: "dock-cleanup", run: func() error { return nil }},
		{"acme.dev/log", func() error { return nil }},
	}
}

func reconcile(o client.Object) error {
	for _, s := range steps() {
		if o.GetDeletionTimestamp().IsZero() {
			controllerutil.AddFinalizer(o, s.name)
			continue
		}
		if err := s.run(); err != nil {
			return err
		}
		controllerutil.RemoveFinalizer(o, s.name)
	}
	return nil
}
