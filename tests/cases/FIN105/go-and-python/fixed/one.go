package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const declared = "widget.acme.dev/declared"

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, "widget.acme.dev/twice")
	controllerutil.AddFinalizer(o, declared)
	controllerutil.AddFinalizer(o, "widget.acme.dev/once")
}
