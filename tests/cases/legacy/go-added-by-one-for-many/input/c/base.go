package c

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

type Base struct{ client.Client }

// What two controllers start with: it adds and takes nothing off.
func (r *Base) init(ctx context.Context, name string, o client.Object) error {
	return r.addFinalizer(ctx, o, name)
}

func (r *Base) addFinalizer(ctx context.Context, o client.Object, name string) error {
	if !controllerutil.ContainsFinalizer(o, name) {
		controllerutil.AddFinalizer(o, name)
		return r.Update(ctx, o)
	}
	return nil
}

func (r *Base) removeFinalizer(ctx context.Context, o client.Object, name string) error {
	if controllerutil.ContainsFinalizer(o, name) {
		controllerutil.RemoveFinalizer(o, name)
		return r.Update(ctx, o)
	}
	return nil
}
