package copied

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

type step struct {
	name string
	run  func() error
}

var done = map[string]bool{}

func steps() []step {
	return []step{
		{name: "crew-cleanup", run: func() error { return nil }},
		{name: "acme.dev/log", run: func() error { return nil }},
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
		done[s.name] = true
		controllerutil.RemoveFinalizer(o, s.name)
	}
	return nil
}
