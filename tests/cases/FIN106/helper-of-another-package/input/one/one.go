package one

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	
	"acme.dev/lib"
)

const (
	forgottenFinalizer = "one.acme.dev/forgotten"
	handledFinalizer   = "one.acme.dev/handled"
	finishedFinalizer  = "one.acme.dev/finished"
	heldFinalizer      = "one.acme.dev/held"
	keptName           = "one.acme.dev/kept"
)

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, forgottenFinalizer)
	controllerutil.AddFinalizer(o, handledFinalizer)
	controllerutil.AddFinalizer(o, finishedFinalizer)
	controllerutil.AddFinalizer(o, heldFinalizer)
	controllerutil.AddFinalizer(o, keptName)
	lib.HandleFinalizer(o, handledFinalizer)
	lib.Finish(o, finishedFinalizer)
	lib.Run(lib.Options{Finalizer: heldFinalizer})
	lib.Do(o, keptName)
}
