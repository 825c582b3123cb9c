package controllers

import (
	"acme.dev/fleet/consts"
	pxcv1 "github.com/percona/percona-xtradb-cluster-operator/pkg/apis/pxc/v1"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const volumesFinalizer = "delete-pxc-pvc"

// ownFinalizer is this operator's, on the objects of the other one.
const ownFinalizer = "fleet-cleanup"

func ensure(db *pxcv1.PerconaXtraDBCluster, keep bool) {
	controllerutil.AddFinalizer(db, consts.PodsInOrderFinalizer)
	if !keep {
		controllerutil.AddFinalizer(db, volumesFinalizer)
	}
	controllerutil.AddFinalizer(db, ownFinalizer)
}

func release(db *pxcv1.PerconaXtraDBCluster) {
	controllerutil.RemoveFinalizer(db, ownFinalizer)
}
