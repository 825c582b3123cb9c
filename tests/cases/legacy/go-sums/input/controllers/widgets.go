package controllers

import (
	"acme.dev/widgets/api"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	prefix = "widget.acme.dev/"
	kind   = "kind"

	// The end alone is another one, and the prefix is used for more.
	endFinalizer = prefix + "end"
	// All of it is another one.
	movedFinalizer = prefix + "moved"
	kindFinalizer  = "widget.acme.dev" + "/" + kind
	// A comment in the sum would go with it.
	spreadFinalizer = prefix + // of all
		"spread"

	baseFinalizer = prefix + "base"
	// crewFinalizer is a name of its own, made from that of another.
	crewFinalizer = baseFinalizer + "-crew"
)

// The import would be left without a use.
const elsewhereFinalizer = api.GroupName + "/elsewhere"

func labels() map[string]string { return map[string]string{prefix + "kind": kind} }

func reconcile(o client.Object) {
	start := "widget.acme.dev"
	variableFinalizer := start + "/variable"
	if o.GetDeletionTimestamp() == nil {
		controllerutil.AddFinalizer(o, endFinalizer)
		controllerutil.AddFinalizer(o, movedFinalizer)
		controllerutil.AddFinalizer(o, kindFinalizer)
		controllerutil.AddFinalizer(o, elsewhereFinalizer)
		controllerutil.AddFinalizer(o, spreadFinalizer)
		controllerutil.AddFinalizer(o, variableFinalizer)
		controllerutil.AddFinalizer(o, baseFinalizer)
		controllerutil.AddFinalizer(o, crewFinalizer)
		return
	}
	controllerutil.RemoveFinalizer(o, endFinalizer)
	controllerutil.RemoveFinalizer(o, movedFinalizer)
	controllerutil.RemoveFinalizer(o, kindFinalizer)
	controllerutil.RemoveFinalizer(o, elsewhereFinalizer)
	controllerutil.RemoveFinalizer(o, spreadFinalizer)
	controllerutil.RemoveFinalizer(o, variableFinalizer)
	controllerutil.RemoveFinalizer(o, baseFinalizer)
	controllerutil.RemoveFinalizer(o, crewFinalizer)
}
