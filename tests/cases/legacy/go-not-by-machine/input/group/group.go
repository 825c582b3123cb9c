package group

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	groupedFinalizer = "widget-grouped" // the label below has this value, too
	// What objects of ours are labelled with.
	ownerLabel
)

func hold(o client.Object) {
	controllerutil.AddFinalizer(o, groupedFinalizer)
}

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, groupedFinalizer)
}
