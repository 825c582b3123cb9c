package controller

import (
	"slices"

	"k8s.io/apimachinery/pkg/util/sets"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

type FinalizerName string

const (
	group                         = "stable.acme.dev"
	widgetFinalizer FinalizerName = FinalizerName("stable.acme.dev/cleanup")
	// legacyWidgetFinalizer is the name before stable.acme.dev/cleanup. Objects that were made before
	// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
	legacyWidgetFinalizer FinalizerName = FinalizerName("widget-cleanup")
)

const (
	first = iota
	second
	plainFinalizer = "stable.acme.dev/cleanup"
)

// legacyPlainFinalizer is the name before stable.acme.dev/cleanup. Objects that were made before
// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyPlainFinalizer = "widget-cleanup"

func removeString(list []string, name string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == name })
}

func add(o *v1.Widget) {
	o.SetFinalizers(append(o.GetFinalizers(), plainFinalizer))
}

func remove(o *v1.Widget) {
	o.SetFinalizers(removeString(o.GetFinalizers(), plainFinalizer))
	o.SetFinalizers(removeString(o.GetFinalizers(), legacyPlainFinalizer))
	o.Finalizers = removeString(o.Finalizers, plainFinalizer)
	o.Finalizers = removeString(o.Finalizers, legacyPlainFinalizer)
	finalizers := removeString(removeString(o.GetFinalizers(), plainFinalizer), legacyPlainFinalizer)
	o.SetFinalizers(finalizers)
	o.Finalizers = slices.DeleteFunc(o.Finalizers, func(s string) bool {
		return s == plainFinalizer || s == legacyPlainFinalizer
	})
	names := sets.NewString(o.GetFinalizers()...)
	names.Delete(plainFinalizer)
	names.Delete(legacyPlainFinalizer)
	o.SetFinalizers(names.List())
	o.SetFinalizers(sets.NewString(o.GetFinalizers()...).Delete(plainFinalizer, legacyPlainFinalizer).List())
}

func filter(o *v1.Widget) {
	var kept []string
	for _, f := range o.Finalizers {
		if f != string(widgetFinalizer) && f != string(legacyWidgetFinalizer) {
			kept = append(kept, f)
		}
	}
	for _, f := range o.Finalizers {
		if f == plainFinalizer || f == legacyPlainFinalizer {
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
	for i, f := range o.Finalizers {
		if f == legacyPlainFinalizer {
			o.Finalizers = append(o.Finalizers[:i], o.Finalizers[i+1:]...)
			break
		}
	}
	for _, name := range []string{plainFinalizer, legacyPlainFinalizer} {
		controllerutil.RemoveFinalizer(o, name)
	}
}

func has(o *v1.Widget) bool {
	for _, f := range o.Finalizers {
		switch f {
		case plainFinalizer, legacyPlainFinalizer:
			return true
		}
	}
	return slices.Contains(o.Finalizers, plainFinalizer) || slices.Contains(o.Finalizers, legacyPlainFinalizer)
}
