package a

import (
	"slices"

	ctrl "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	group           = `acme.dev`
	WidgetFinalizer = group + "/\x77idget"
)

var patch = []byte(`{"metadata":{"finalizers":["acme.dev/patched"]}}`)

func reconcile(o *Widget) bool {
	if !slices.Contains(o.Finalizers, WidgetFinalizer) {
		o.Finalizers = append(o.Finalizers, WidgetFinalizer)
	}
	for i, f := range o.GetFinalizers() {
		if f == "old-finalizer" {
			o.SetFinalizers(append(o.Finalizers[:i], o.Finalizers[i+1:]...))
		}
	}
	return ctrl.RemoveFinalizer(o, fmt.Sprintf("%s/x", group))
}
