package builds

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func hold(o client.Object)    { controllerutil.AddFinalizer(o, builtFinalizer) }
func release(o client.Object) { controllerutil.RemoveFinalizer(o, builtFinalizer) }
