package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"

	"acme.dev/fleet/association"
	"acme.dev/fleet/finalizer"
)

const observerFinalizer = "fleet.acme.dev/observer-cleanup"

type conf struct {
	AuthSecretName string
	AuthSecretKey  string
}

// The selector has a field of the same name, and is another thing.
func reconcile(o client.Object, apply func(conf) error, stop func() error) error {
	handled := finalizer.Finalizer{Name: observerFinalizer, Execute: stop}
	if err := finalizer.Handle(o, handled); err != nil {
		return err
	}
	selector := association.Of(o.GetName())
	return apply(conf{AuthSecretName: selector.Name, AuthSecretKey: selector.Key})
}

// Setup starts it.
func Setup(o client.Object) error {
	return reconcile(o, func(conf) error { return nil }, func() error { return nil })
}
