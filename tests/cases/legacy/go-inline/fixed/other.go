package controller

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

func strip(o client.Object) {
	controllerutil.RemoveFinalizer(o, "stable.acme.dev/cleanup")
	controllerutil.RemoveFinalizer(o, legacyWidgetCleanupFinalizer)
}
