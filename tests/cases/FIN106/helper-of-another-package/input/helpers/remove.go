package helpers

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func RemoveFinalizer(o client.Object, name string) {
	controllerutil.RemoveFinalizer(o, name)
}
