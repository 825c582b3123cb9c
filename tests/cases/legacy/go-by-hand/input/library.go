package controller

import "sigs.k8s.io/controller-runtime/pkg/finalizer"

const (
	widgetFinalizer = "widget-cleanup"
	partFinalizer   = "part-cleanup"
	toolFinalizer   = "tool-cleanup"
	boltFinalizer   = "bolt-cleanup"
)

func register(finalizers finalizer.Finalizers) {
	finalizers.Register(widgetFinalizer, cleaner{})
}
