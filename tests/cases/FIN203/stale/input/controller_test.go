package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func testProtect(o client.Object) bool {
	protect(o)
	return controllerutil.ContainsFinalizer(o, "widget-cleanup")
}

func testLegacyIsRemoved(o client.Object) bool {
	controllerutil.AddFinalizer(o, "widget-cleanup")
	release(o)
	return controllerutil.ContainsFinalizer(o, "widget-cleanup")
}

func testBoth(o client.Object) bool {
	controllerutil.AddFinalizer(o, "widget.acme.dev/cleanup")
	controllerutil.AddFinalizer(o, "widget-cleanup")
	release(o)
	return len(o.GetFinalizers()) == 0
}
