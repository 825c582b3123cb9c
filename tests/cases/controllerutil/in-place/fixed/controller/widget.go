package controller

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
	"acme.dev/widget/util"
)

const finalizer = "widget.acme.dev/cleanup"

type lister interface {
	Get(name string) (*v1.Widget, error)
}

// resource has all that a client.Object has.
type resource interface {
	metav1.Object
	runtime.Object
	Ready() bool
}

func isHeld(o resource) bool {
	return o.Ready() && controllerutil.ContainsFinalizer(o, finalizer)
}

// A cache's object loses the name in place here already.
func cut(all lister) error {
	widget, err := all.Get("one")
	if err != nil {
		return err
	}
	controllerutil.RemoveFinalizer(widget, finalizer)
	return nil
}

// What was read from the cache keeps its list, though the object has another one then.
func filtered(all lister) error {
	widget, err := all.Get("one")
	if err != nil {
		return err
	}
	widget.Finalizers = util.Filter(widget.Finalizers, func(name string) bool { return name != finalizer })
	return nil
}

func copied(all lister) error {
	widget, err := all.Get("one")
	if err != nil {
		return err
	}
	widget.Finalizers = util.RemoveCopied(widget.Finalizers, finalizer)
	return nil
}
