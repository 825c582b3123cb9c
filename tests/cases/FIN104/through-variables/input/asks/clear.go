package asks

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const crateFinalizer = "crates.acme.dev/finalizer"

func finish(o client.Object) {
	if !controllerutil.ContainsFinalizer(o, crateFinalizer) {
		return
	}
	var none []string
	o.SetFinalizers(none)
}
