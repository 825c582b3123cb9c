package handed

import (
	"acme.dev/widget/migrate"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/handed"

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, finalizer)
	migrate.Finalizers(o, "widget-handed")
}
