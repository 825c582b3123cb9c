package two

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	
	"acme.dev/widget/settings"
)

func release(o client.Object) {
	for _, name := range settings.Names {
		controllerutil.RemoveFinalizer(o, name)
	}
}
