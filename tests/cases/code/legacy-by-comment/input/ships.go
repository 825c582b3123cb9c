package ships

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	shipFinalizer       = "acme.dev/ship"
	deprecatedFinalizer = "ship"
	hullFinalizer       = "acme.dev/hull"
)

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, shipFinalizer)
	controllerutil.RemoveFinalizer(o, deprecatedFinalizer)
	// Remove legacy finalizer
	controllerutil.RemoveFinalizer(o, "finalizers.ships.acme.dev")
	controllerutil.RemoveFinalizer(o, "ship-hold") // the old name, from before 1.4
	controllerutil.RemoveFinalizer(o, "reported")
	// The old finalizer that is added all the same
	controllerutil.RemoveFinalizer(o, "reported-too")
}

func add(o client.Object) {
	controllerutil.AddFinalizer(o, shipFinalizer)
	controllerutil.AddFinalizer(o, hullFinalizer)
	controllerutil.AddFinalizer(o, "reported-too")
}

func each(o client.Object) {
	for _, f := range o.GetFinalizers() {
		switch f {
		case "hull":
			log("deprecated")
			fallthrough
		case hullFinalizer:
			controllerutil.RemoveFinalizer(o, f)
		}
	}
}
