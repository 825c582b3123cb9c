package store

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
)

const podsFinalizer = "drop-pods"

type Reconciler struct{ client.Client }

// What is done before an object goes is asked for by whoever writes its manifest: nothing here adds a name.
func (r *Reconciler) release(ctx context.Context, o client.Object) error {
	if o.GetDeletionTimestamp().IsZero() {
		return nil
	}
	var failed []string
	for _, asked := range o.GetFinalizers() {
		var err error
		switch asked {
		case "drop-volumes":
			err = r.dropVolumes(ctx, o)
		case podsFinalizer:
			err = r.dropPods(ctx, o)
		}
		if err != nil {
			failed = append(failed, asked)
		}
	}
	o.SetFinalizers(failed)
	return r.Update(ctx, o)
}

func (r *Reconciler) keepsVolumes(o client.Object) bool {
	for _, asked := range o.GetFinalizers() {
		if asked == "drop-volumes" {
			return false
		}
	}
	return true
}
