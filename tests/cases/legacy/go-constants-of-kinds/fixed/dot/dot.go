package dot

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	. "acme.dev/fleet/names"
)

func release(dock client.Object) string {
	controllerutil.AddFinalizer(dock, Dock)
	controllerutil.RemoveFinalizer(dock, Dock)
	return label(Dock)
}
