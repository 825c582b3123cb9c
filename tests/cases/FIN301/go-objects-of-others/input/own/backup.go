package own

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// Of the same text, and nothing here has to do with the operator that it belongs to elsewhere.
const backupFinalizer = "delete-s3-backup"

func reconcile(o client.Object) {
	if o.GetDeletionTimestamp() != nil {
		controllerutil.RemoveFinalizer(o, backupFinalizer)
		return
	}
	controllerutil.AddFinalizer(o, backupFinalizer)
}
