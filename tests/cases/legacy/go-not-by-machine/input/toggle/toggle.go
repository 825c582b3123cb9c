package toggle

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	toggledFinalizer = "widget-toggled"
	otherFinalizer   = "acme.dev/other"
)

// What the helper does with a name is up to who calls it.
func toggle(o client.Object, add bool, name string) bool {
	if add {
		return controllerutil.AddFinalizer(o, name)
	}
	return controllerutil.RemoveFinalizer(o, name)
}

func reconcile(o client.Object, live bool) bool {
	return toggle(o, live, toggledFinalizer) && toggle(o, live, otherFinalizer)
}
