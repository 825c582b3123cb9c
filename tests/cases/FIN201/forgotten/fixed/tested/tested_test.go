package tested

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func cleanUp(o client.Object) {
	controllerutil.RemoveFinalizer(o, legacyFinalizer)
}
