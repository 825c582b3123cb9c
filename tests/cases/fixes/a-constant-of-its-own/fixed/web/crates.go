package web

import (
	"acme.dev/crates/controllers"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func mine() client.MatchingLabels {
	return client.MatchingLabels{"by": controllers.CrateFinalizer}
}

func held(o client.Object) bool {
	return controllerutil.ContainsFinalizer(o, controllers.CrateFinalizerName) ||
		controllerutil.ContainsFinalizer(o, controllers.LegacyCrateFinalizer)
}
