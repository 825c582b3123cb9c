package k8s

const finalizer = "flyte/flytek8s"

func (e *PluginManager) addObjectMetadata(o client.Object) {
	o.SetFinalizers(append(o.GetFinalizers(), finalizer))
}

func (e *PluginManager) clearFinalizer(o client.Object) {
	controllerutil.RemoveFinalizer(o, finalizer)
}
