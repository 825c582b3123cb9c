package c

import "sigs.k8s.io/controller-runtime/pkg/client"

func parts(o client.Object) {
	RemoveFinalizersWithPrefix(o, "acme.dev/")
	util.RemoveFinalizersWithPrefix(o, "acme.dev/")
	util.RemoveFinalizersByPrefix(o, prefix)
	removeStrings(o.GetFinalizers(), prefix)
	o.SetFinalizers(util.StripMatching(o.GetFinalizers(), "acme.*"))
	if util.HasFinalizerPrefix(o, "acme.dev/") || util.AnyMatching(o.GetFinalizers(), "acme.dev/x") {
		return
	}
}
