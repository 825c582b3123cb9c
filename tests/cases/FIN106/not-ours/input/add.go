package controller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	
	"acme.dev/lib"
)

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, lib.Finalizer)
	controllerutil.AddFinalizer(o, "kubernetes.io/pvc-protection")
	controllerutil.AddFinalizer(o, "foregroundDeletion")
	controllerutil.AddFinalizer(o, "resources-finalizer.argocd.argoproj.io")
}
