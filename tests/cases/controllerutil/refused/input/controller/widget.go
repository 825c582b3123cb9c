package controller

import (
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	v1 "acme.dev/widget/api/v1"
)

const finalizer = "widget.acme.dev/cleanup"

type lister interface {
	Get(name string) (*v1.Widget, error)
}

func meta(o metav1.Object) {
	o.SetFinalizers(append(o.GetFinalizers(), finalizer))
}

func part(p *v1.Part) bool {
	return slices.Contains(p.Finalizers, finalizer)
}

func cached(all lister) error {
	widget, err := all.Get("one")
	if err != nil {
		return err
	}
	widget.Finalizers = without(widget.Finalizers, finalizer)
	return nil
}

func shallow(given *v1.Widget) bool {
	widget := given.DeepCopy()
	before := *widget
	widget.Finalizers = without(widget.Finalizers, finalizer)
	return slices.Equal(before.Finalizers, widget.Finalizers)
}

func compared(given *v1.Widget) bool {
	widget := given.DeepCopy()
	before := widget.Finalizers
	widget.Finalizers = without(widget.Finalizers, finalizer)
	return slices.Equal(before, widget.Finalizers)
}

// Exported may be called with whatever.
func Exported(widget *v1.Widget) {
	widget.Finalizers = without(widget.Finalizers, finalizer)
}

func only(widget *v1.Widget) {
	widget.Finalizers = []string{finalizer}
}

func prefixed(widget *v1.Widget) bool {
	return containsPrefix(widget.Finalizers, finalizer)
}

func each(widget *v1.Widget) {
	widget = widget.DeepCopy()
	for _, f := range widget.Finalizers {
		if strings.HasPrefix(f, "widget.acme.dev/") {
			widget.Finalizers = without(widget.Finalizers, f)
		}
	}
}

func without(list []string, s string) []string {
	rest := make([]string, 0, len(list))
	for _, item := range list {
		if item != s {
			rest = append(rest, item)
		}
	}
	return rest
}

func containsPrefix(list []string, prefix string) bool {
	return slices.ContainsFunc(list, func(item string) bool { return strings.HasPrefix(item, prefix) })
}
