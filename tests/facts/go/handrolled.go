package widget

import (
	"slices"

	"acme.dev/widget/util"
	"k8s.io/apimachinery/pkg/util/sets"
)

const finalizer = "widgets.acme.dev/cleanup"

type settings struct {
	Finalizers []string
}

func adds(o *Widget, wrapped struct{ Widget *Widget }) {
	if !util.ContainsString(o.Finalizers, finalizer) {
		o.Finalizers = append(o.ObjectMeta.Finalizers, finalizer)
	}
	wrapped.Widget.SetFinalizers(append(wrapped.Widget.GetFinalizers(), "widgets.acme.dev/inner"))
	list := append(o.GetFinalizers(), finalizer)
	o.SetFinalizers(list)
	used := append(o.GetFinalizers(), finalizer)
	o.SetFinalizers(used)
	log(used)
	o.SetFinalizers([]string{finalizer})
	o.Finalizers = addUnique(o.Finalizers, finalizer)
	o.Finalizers = append(o.Finalizers, finalizer, "widgets.acme.dev/second")
}

func removes(o *Widget) {
	o.Finalizers = util.RemoveString(o.Finalizers, finalizer, nil)
	o.SetFinalizers(slices.DeleteFunc(o.GetFinalizers(), func(f string) bool { return finalizer == f }))
	kept := o.Finalizers[:0]
	for _, f := range o.Finalizers {
		if f != finalizer {
			kept = append(kept, f)
		}
	}
	o.Finalizers = kept
	for i := range o.Finalizers {
		if o.Finalizers[i] == finalizer {
			o.Finalizers = append(o.Finalizers[:i], o.Finalizers[i+1:]...)
			break
		}
	}
	if at := slices.Index(o.Finalizers, finalizer); at >= 0 {
		o.Finalizers = slices.Delete(o.Finalizers, at, at+1)
		o.Finalizers[at] = o.Finalizers[len(o.Finalizers)-1]
		o.Finalizers = o.Finalizers[:len(o.Finalizers)-1]
	}
	names := sets.New(o.Finalizers...)
	names.Delete(finalizer)
	o.SetFinalizers(sets.List(names))
}

func asks(o *Widget) (string, bool) {
	if len(o.GetFinalizers()) == 0 || slices.Index(o.Finalizers, finalizer) == -1 {
		return "none", false
	}
	list := o.GetFinalizers()
	return "some", (slices.Contains(list, finalizer)) && !sets.New(o.Finalizers...).Has(finalizer)
}

func HasFinalizer(o *Widget, name string) bool {
	for _, f := range o.GetFinalizers() {
		if f == name {
			return true
		}
	}
	return false
}

func clears(o *Widget) {
	o.SetFinalizers(nil)
	twin := o.DeepCopy()
	twin.Finalizers = twin.Finalizers[:0]
	create(twin)
	for _, f := range o.GetFinalizers() {
		controllerutil.RemoveFinalizer(o, f)
	}
}

func others(s *settings, ns *Namespace) {
	s.Finalizers = append(s.Finalizers, finalizer)
	ns.Spec.Finalizers = append(ns.Spec.Finalizers, finalizer)
	o := &Widget{}
	o.SetFinalizers([]string{finalizer})
	create(o, append(o.Finalizers, finalizer))
}
