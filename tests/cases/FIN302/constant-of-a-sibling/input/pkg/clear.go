package pkg

import (
	machinev1beta1 "github.com/openshift/api/machine/v1beta1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	shipFinalizer           = "ships.ship.openshift.io"
	deprecatedShipFinalizer = "ship.openshift.io/ships"
)

// The machine's finalizer is another repository's; and nothing may become what is only taken off
func clear(o client.Object) {
	controllerutil.RemoveFinalizer(o, machinev1beta1.MachineFinalizer)
	controllerutil.RemoveFinalizer(o, deprecatedShipFinalizer)
	controllerutil.AddFinalizer(o, shipFinalizer)
	controllerutil.RemoveFinalizer(o, shipFinalizer)
}
