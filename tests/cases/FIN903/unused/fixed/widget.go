package widget

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const Finalizer = "stable.acme.dev/cleanup"

// A string that only looks like one.
const text = "// finalizer-lint: ignore[FIN001]"

func (r *Reconciler) add(o client.Object) {
	controllerutil.AddFinalizer(o, Finalizer)
	controllerutil.RemoveFinalizer(o, Finalizer)
}
