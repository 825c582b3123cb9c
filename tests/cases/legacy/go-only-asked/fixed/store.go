package store

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// legacyDropVolumesFinalizer is the name before acme.dev/drop-volumes. Objects that were made
// before may still carry it: it is only removed, never added. Drop it when no object carries it any
// more.
const legacyDropVolumesFinalizer = "drop-volumes"

const podsFinalizer = "acme.dev/drop-pods"

// legacyPodsFinalizer is the name before acme.dev/drop-pods. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyPodsFinalizer = "drop-pods"

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
		case "acme.dev/drop-volumes", legacyDropVolumesFinalizer:
			err = r.dropVolumes(ctx, o)
		case podsFinalizer, legacyPodsFinalizer:
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
	return !controllerutil.ContainsFinalizer(o, "acme.dev/drop-volumes") &&
		!controllerutil.ContainsFinalizer(o, legacyDropVolumesFinalizer)
}
