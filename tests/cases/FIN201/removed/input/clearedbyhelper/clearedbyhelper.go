package clearedbyhelper

import (
	"acme.dev/widget/objects"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/cleared-by-helper"

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object) {
	objects.Strip(o)
}
