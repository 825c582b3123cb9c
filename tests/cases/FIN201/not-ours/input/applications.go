package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func cascade(o client.Object) {
	controllerutil.AddFinalizer(o, "resources-finalizer.argocd.argoproj.io/foreground")
}

func isProtected(o client.Object) bool {
	return controllerutil.ContainsFinalizer(o, "widget.acme.dev/checked-only")
}
