package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, "widget.acme.dev/only-in-tests")
}
