package main

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const rocketFinalizer = "rocket-cleanup"

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, rocketFinalizer)
	controllerutil.RemoveFinalizer(o, rocketFinalizer)
}
