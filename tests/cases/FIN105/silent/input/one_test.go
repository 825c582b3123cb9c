package controller

import (
	"testing"
	
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func TestReconcile(t *testing.T) {
	o := widget()
	controllerutil.AddFinalizer(o, "widget.acme.dev/fixture")
	controllerutil.RemoveFinalizer(o, "widget.acme.dev/fixture")
	controllerutil.RemoveFinalizer(o, "widget.acme.dev/cleanup")
}
