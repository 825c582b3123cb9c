package controllers

import "acme.dev/lists"

const ownFinalizer = "acme.dev/own"

func clean(o *Crate, keep func(string) bool, left, expectedFinalizers []string) {
	o.Finalizers = lists.FilterOut(o.Finalizers, ownFinalizer)
	o.Finalizers = lists.FilterStringFromList(o.Finalizers, "acme.dev/second")
	o.Finalizers = lists.FilterOut(o.Finalizers, api.CrateFinalizer)
	o.Finalizers = lists.Filter(o.Finalizers, func(f string, _ int) bool { return f != "acme.dev/third" })

	// None of these is a name
	o.Finalizers = lists.Filter(o.Finalizers, keep)
	o.Finalizers = lists.FilterOut(o.Finalizers, left)
	o.Finalizers = lists.FilterOut(o.Finalizers, expectedFinalizers)
	o.Finalizers = lists.CopyTo(o.Finalizers, "acme.dev/no-name")
}
