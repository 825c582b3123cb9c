package holder

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// Setup gives the controller and what it holds objects by one name.
func Setup(name string, o client.Object) {
	newController(name)
	controllerutil.AddFinalizer(o, name)
	controllerutil.RemoveFinalizer(o, name)
}

// Both is called with two names: it holds neither of them alone.
func Both(o client.Object, finalizer string) {
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, finalizer)
}
