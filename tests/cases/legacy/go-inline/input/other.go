package controller

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

func strip(o client.Object) {
	controllerutil.RemoveFinalizer(o, "widget-cleanup")
}
