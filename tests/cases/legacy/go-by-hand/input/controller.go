package controller

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

// Only where it is ours.
func onCondition(o client.Object) bool {
	controllerutil.AddFinalizer(o, partFinalizer)
	return isOurs(o) && controllerutil.RemoveFinalizer(o, partFinalizer)
}

func patched(ctx context.Context, o client.Object) error {
	controllerutil.AddFinalizer(o, toolFinalizer)
	return patch(ctx, o, removeFinalizerPatch(o, toolFinalizer))
}

func neverRemoved(o client.Object) {
	controllerutil.AddFinalizer(o, boltFinalizer)
}
