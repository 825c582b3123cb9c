package controller

import (
	names "acme.dev/widget/testing"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, names.Finalizer)
}
