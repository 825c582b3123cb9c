package deleted

import (
	"k8s.io/apimachinery/pkg/util/sets"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/deleted"

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(o client.Object) {
	kept := sets.New(o.GetFinalizers()...)
	kept.Delete(finalizer, "widget-deleted")
	o.SetFinalizers(sets.List(kept))
}
