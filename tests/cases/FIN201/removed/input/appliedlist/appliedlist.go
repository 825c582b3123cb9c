package appliedlist

import (
	applyv1 "acme.dev/widget/apply"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/applied-list"

func protect(c applier, o client.Object) error {
	if controllerutil.ContainsFinalizer(o, finalizer) {
		return nil
	}
	return c.apply(o, []string{finalizer})
}

func (c applier) apply(o client.Object, finalizers []string) error {
	return c.Apply(applyv1.Widget(o.GetName(), o.GetNamespace()).WithFinalizers(finalizers...))
}
