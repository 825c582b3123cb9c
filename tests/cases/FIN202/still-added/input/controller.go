package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	finalizer       = "widget.acme.dev/cleanup"
	legacyFinalizer = "widget-cleanup"

	stagedFinalizer    = "widget.acme.dev/staged"
	oldStagedFinalizer = "widget-staged"

	keptFinalizer       = "widget.acme.dev/kept"
	legacyKeptFinalizer = "widget-kept"
)

func protect(o client.Object, qualified bool) {
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.AddFinalizer(o, keptFinalizer)
	if qualified {
		controllerutil.AddFinalizer(o, stagedFinalizer)
	} else {
		controllerutil.AddFinalizer(o, oldStagedFinalizer)
	}
}

func create() *Widget {
	return &Widget{ObjectMeta: metav1.ObjectMeta{Finalizers: []string{"widget-cleanup"}}}
}

func release(o client.Object) {
	for _, name := range []string{finalizer, legacyFinalizer, stagedFinalizer, oldStagedFinalizer, keptFinalizer, legacyKeptFinalizer} {
		controllerutil.RemoveFinalizer(o, name)
	}
}
