package registered

import (
	"sigs.k8s.io/controller-runtime/pkg/finalizer"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)


func register(f finalizer.Finalizers) error {
	if err := f.Register("widget.acme.dev/registered", cleanUp{}); err != nil {
		return err
	}
	return f.Register("widget-registered", cleanUp{})
}
