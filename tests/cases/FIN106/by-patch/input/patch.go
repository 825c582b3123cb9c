package controller

import (
	"context"
	"fmt"
	
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/cleanup"

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(c client.Client, o client.Object, at int) error {
	patch := fmt.Sprintf(`[{"op": "remove", "path": "/metadata/finalizers/%d"}]`, at)
	return c.Patch(context.TODO(), o, client.RawPatch(types.JSONPatchType, []byte(patch)))
}
