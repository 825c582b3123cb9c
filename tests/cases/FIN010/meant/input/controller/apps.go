package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const mirrored = "argocd.argoproj.io/resources-finalizer"

func release(application client.Object) bool {
	return controllerutil.RemoveFinalizer(application, mirrored)
}
