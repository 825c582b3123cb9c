package helper

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

type Finalizer struct {
	Name    string
	Execute func(ctx context.Context) error
}

type Manager struct {
	finalizers []Finalizer
}

func New(list ...Finalizer) *Manager { return &Manager{finalizers: list} }

func (m *Manager) Ensure(o client.Object) {
	for _, f := range m.finalizers {
		controllerutil.AddFinalizer(o, f.Name)
	}
}

func EnsureAll(o client.Object, finalizers []string) {
	for _, f := range finalizers {
		controllerutil.AddFinalizer(o, f)
	}
}

func DropAll(o client.Object, finalizers ...string) {
	for _, f := range finalizers {
		controllerutil.RemoveFinalizer(o, f)
	}
}

func Announce(o client.Object, names []string) {
	for _, name := range names {
		o.SetAnnotations(map[string]string{"acme.dev/last": name})
	}
}
