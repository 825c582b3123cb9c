package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	oldFinalizer  = "old.acme.dev/thing"
	legacyName    = "widget-cleanup"
	cleanup       = "widget.acme.dev/cleanup"
	part          = "widget.acme.dev/part"
	partOfAnother = "gadget.acme.dev/part"
)

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, cleanup)
	controllerutil.AddFinalizer(o, part)
	controllerutil.AddFinalizer(o, partOfAnother)
}

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, oldFinalizer)
	controllerutil.RemoveFinalizer(o, legacyName)
	controllerutil.RemoveFinalizer(o, cleanup)
	controllerutil.RemoveFinalizer(o, part)
	controllerutil.RemoveFinalizer(o, partOfAnother)
}
