package controller

import (
	"slices"

	"k8s.io/apimachinery/pkg/util/sets"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

type FinalizerName string

const (
	group                         = "stable.acme.dev"
	widgetFinalizer FinalizerName = FinalizerName("widget-cleanup")
)

const (
	first = iota
	second
	plainFinalizer = "widget-cleanup"
)

func removeString(list []string, name string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == name })
}

func add(o *v1.Widget) {
	o.SetFinalizers(append(o.GetFinalizers(), plainFinalizer))
}

func remove(o *v1.Widget) {
	o.SetFinalizers(removeString(o.GetFinalizers(), plainFinalizer))
	o.Finalizers = removeString(o.Finalizers, plainFinalizer)
	finalizers := removeString(o.GetFinalizers(), plainFinalizer)
	o.SetFinalizers(finalizers)
	o.Finalizers = slices.DeleteFunc(o.Finalizers, func(s string) bool {
		return s == plainFinalizer
	})
	names := sets.NewString(o.GetFinalizers()...)
	names.Delete(plainFinalizer)
	o.SetFinalizers(names.List())
	o.SetFinalizers(sets.NewString(o.GetFinalizers()...).Delete(plainFinalizer).List())
}

func filter(o *v1.Widget) {
	var kept []string
	for _, f := range o.Finalizers {
		if f != string(widgetFinalizer) {
			kept = append(kept, f)
		}
	}
	for _, f := range o.Finalizers {
		if f == plainFinalizer {
			continue
		}
		kept = append(kept, f)
	}
	o.Finalizers = kept
	for i, f := range o.Finalizers {
		if f == plainFinalizer {
			o.Finalizers = append(o.Finalizers[:i], o.Finalizers[i+1:]...)
			break
		}
	}
	for _, name := range []string{plainFinalizer} {
		controllerutil.RemoveFinalizer(o, name)
	}
}

func has(o *v1.Widget) bool {
	for _, f := range o.Finalizers {
		switch f {
		case plainFinalizer:
			return true
		}
	}
	return slices.Contains(o.Finalizers, plainFinalizer)
}
