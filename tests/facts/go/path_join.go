package shop

import (
	"path"
	"path/filepath"

	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const group = "shop.acme.dev"

var finalizer = path.Join(group, "order", "cleanup")

func (r *Reconciler) reconcile(o client.Object, kind string) {
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.AddFinalizer(o, path.Join(group, kind))
	// What these come to is not what they spell.
	controllerutil.RemoveFinalizer(o, path.Join("shop.acme.dev/", "order"))
	controllerutil.RemoveFinalizer(o, path.Join("shop.acme.dev//order", "x"))
	controllerutil.RemoveFinalizer(o, filepath.Join("shop.acme.dev", "order"))
}
