package controllers

import (
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	launchv1 "acme.dev/rocket/api/v1"
)

const (
	rocketFinalizer = "rocket-cleanup"
	padFinalizer    = "pad.launch.acme.dev"
)

func reconcile(o *launchv1.Rocket) {
	controllerutil.AddFinalizer(o, rocketFinalizer)
	controllerutil.AddFinalizer(o, padFinalizer)
	controllerutil.RemoveFinalizer(o, rocketFinalizer)
	controllerutil.RemoveFinalizer(o, padFinalizer)
}
