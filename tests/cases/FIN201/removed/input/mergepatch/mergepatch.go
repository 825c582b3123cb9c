package mergepatch

import (
	"context"
	"encoding/json"
	"strings"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/merge-patch"

func protect(o client.Object) {
	controllerutil.AddFinalizer(o, finalizer)
}

func release(ctx context.Context, c client.Client, o client.Object) error {
	kept := remaining(o.GetFinalizers())
	body, err := json.Marshal(map[string]any{"metadata": map[string]any{"finalizers": kept}})
	if err != nil {
		return err
	}
	return c.Patch(ctx, o, client.RawPatch(types.MergePatchType, body))
}

func remaining(all []string) []string {
	var kept []string
	for _, f := range all {
		if !strings.Contains(f, "widget") {
			kept = append(kept, f)
		}
	}
	return kept
}
