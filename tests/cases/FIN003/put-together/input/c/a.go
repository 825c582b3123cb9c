package c

import (
	"fmt"
	"path"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const prefix = "acme.dev"

func wrong(o client.Object, pool string) {
	controllerutil.AddFinalizer(o, fmt.Sprintf("acme.dev/pools/%s", pool))
	controllerutil.RemoveFinalizer(o, "acme.dev/pools/"+pool)
	name := fmt.Sprintf("%s/ships/%s", prefix, pool)
	controllerutil.AddFinalizer(o, name)
	controllerutil.RemoveFinalizer(o, name)
}

func right(o client.Object, pool, kind string) {
	controllerutil.AddFinalizer(o, fmt.Sprintf("acme.dev/%s", pool))
	controllerutil.RemoveFinalizer(o, "acme.dev/"+pool)
	// One of these may hold a slash, and need not
	controllerutil.AddFinalizer(o, fmt.Sprintf("%s/%s", kind, pool))
	controllerutil.AddFinalizer(o, pool+kind)
	// An empty part goes
	controllerutil.AddFinalizer(o, path.Join("acme.dev", kind, pool))
	fmt.Println("acme.dev/pools/" + pool)
}
