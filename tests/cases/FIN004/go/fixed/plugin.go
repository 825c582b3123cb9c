package k8s

const finalizer = "flyte.org/flytek8s"

// legacyFinalizer is the name before flyte.org/flytek8s. Objects that were made before may still
// carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyFinalizer = "flyte/flytek8s"

func (e *PluginManager) addObjectMetadata(o client.Object) {
	o.SetFinalizers(append(o.GetFinalizers(), finalizer))
}

func (e *PluginManager) clearFinalizer(o client.Object) {
	controllerutil.RemoveFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, legacyFinalizer)
}
