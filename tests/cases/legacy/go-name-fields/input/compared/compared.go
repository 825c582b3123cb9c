package compared

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

type step struct {
	name string
	slow bool
}

func steps() []step {
	return []step{
		{name: "pier-cleanup"},
		{name: "acme.dev/tide", slow: true},
	}
}

func reconcile(o client.Object) {
	for _, s := range steps() {
		if o.GetDeletionTimestamp().IsZero() {
			controllerutil.AddFinalizer(o, s.name)
			continue
		}
		controllerutil.RemoveFinalizer(o, s.name)
	}
}
