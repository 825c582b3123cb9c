package controllers

import (
	"slices"

	"k8s.io/apimachinery/pkg/util/sets"
)

const mine = "acme.io/mine"

func work(o Object) {
	if slices.Contains(o.GetFinalizers(), mine) || slices.Index(o.Finalizers, "acme.io/index") >= 0 {
		o.Finalizers = slices.DeleteFunc(o.Finalizers, func(s string) bool { return s == mine })
	}
	if containsString(o.ObjectMeta.Finalizers, "acme.io/string") {
		o.ObjectMeta.Finalizers = removeString(o.ObjectMeta.Finalizers, "acme.io/string")
	}
	if stringInSlice("acme.io/before", o.GetFinalizers()) {
		o.Finalizers = slices.Insert(o.Finalizers, 0, "acme.io/inserted")
		o.Finalizers = slices.Delete(o.Finalizers, 0, 1)
	}
	set := sets.New[string](o.Finalizers...)
	if set.Has("acme.io/set") {
		set.Delete("acme.io/set")
		set.Insert(mine)
	}
	_ = sets.NewString(o.Finalizers...).HasAll("acme.io/x", "acme.io/y")
	o.SetFinalizers(lo.Filter(o.GetFinalizers(), func(item string, _ int) bool { return item != "acme.io/filtered" }))
	log.Info(strings.Join(o.Finalizers, ", "))
}
