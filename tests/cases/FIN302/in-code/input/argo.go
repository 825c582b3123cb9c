package argo

// The name is Argo CD's, so it is not ours to change.
const argoFinalizer = "resources-finalizer.argocd.argoproj.io"

func strip(o client.Object) {
	controllerutil.RemoveFinalizer(o, argoFinalizer)
}
