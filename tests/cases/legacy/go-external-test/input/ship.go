package ship

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizerName = "ship-cleanup"

func hold(o client.Object) {
	controllerutil.AddFinalizer(o, finalizerName)
}

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, finalizerName)
}
