package controllers

import (
	"testing"
	
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func TestRelease(t *testing.T) {
	o := widget()
	controllerutil.AddFinalizer(o, "widget.acme.dev/test-only")
	controllerutil.RemoveFinalizer(o, hand)
	o.SetFinalizers(nil)
}
