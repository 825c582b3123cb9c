package storagecluster

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// A fork: the catalogue has the name from this very file
const storageClusterFinalizer = "storagecluster.ocs.openshift.io"

func reconcile(o client.Object) {
	if o.GetDeletionTimestamp() != nil {
		controllerutil.RemoveFinalizer(o, storageClusterFinalizer)
		return
	}
	controllerutil.AddFinalizer(o, storageClusterFinalizer)
}
