package k8s

const finalizer = "flyte.org/flytek8s"

func (e *PluginManager) addObjectMetadata(o client.Object) {
	o.SetFinalizers(append(o.GetFinalizers(), finalizer))
}
