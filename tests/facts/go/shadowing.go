package controllers

import "acme.io/widgets/finalizer"

const name = "acme.io/package"

func outer(o Object) {
	AddFinalizer(o, name)
	name := "acme.io/outer"
	AddFinalizer(o, name)
	if ok := true; ok {
		AddFinalizer(o, name)
		const name = "acme.io/inner"
		AddFinalizer(o, name)
	}
	func(name string) { AddFinalizer(o, name) }("x")
	for _, name := range o.Others {
		AddFinalizer(o, name)
	}
	AddFinalizer(o, name)
}

func reassigned(o Object) {
	twice := "acme.io/one"
	twice = "acme.io/two"
	AddFinalizer(o, twice)
	pointed := "acme.io/pointed"
	read(&pointed)
	AddFinalizer(o, pointed)
	var declared = "acme.io/declared"
	AddFinalizer(o, declared)
}

func imported(o Object) {
	AddFinalizer(o, finalizer.Name)
	finalizer := settings()
	AddFinalizer(o, finalizer.Name)
}
