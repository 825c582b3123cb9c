package counts

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const countedFinalizer = "widget-counted"

func hold(o client.Object) { controllerutil.AddFinalizer(o, countedFinalizer) }

// While an object carries the old name and the new one, nobody would be the last.
func release(o client.Object) bool {
	if len(o.GetFinalizers()) > 1 {
		return false
	}
	return controllerutil.RemoveFinalizer(o, countedFinalizer)
}
