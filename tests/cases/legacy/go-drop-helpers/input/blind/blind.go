package blind

import (
	"context"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	dockFinalizer = "dock-cleanup"
	pierFinalizer = "acme.dev/pier"
)

type keeper struct {
	client.Client
	object client.Object
}

// removeFinalizer writes the object whatever it has.
func (k *keeper) removeFinalizer(ctx context.Context, key types.NamespacedName, name string) error {
	if err := k.Get(ctx, key, k.object); err != nil {
		return err
	}
	controllerutil.RemoveFinalizer(k.object, name)
	return k.Update(ctx, k.object)
}

func (k *keeper) releaseDock(ctx context.Context, key types.NamespacedName) error {
	return k.removeFinalizer(ctx, key, dockFinalizer)
}

func (k *keeper) releasePier(ctx context.Context, key types.NamespacedName) error {
	return k.removeFinalizer(ctx, key, pierFinalizer)
}
