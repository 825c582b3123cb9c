package applied

import (
	applyv1 "acme.dev/widget/apply"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/applied"

func protect(name, namespace string) *applyv1.WidgetApplyConfiguration {
	return applyv1.Widget(name, namespace).WithFinalizers(finalizer)
}

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, "widget-applied")
}
