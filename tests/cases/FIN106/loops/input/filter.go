package controller

import (
	"slices"
	
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const (
	filtered = "widget.acme.dev/filtered-finalizer"
	indexed  = "widget.acme.dev/indexed-finalizer"
)

func protect(o client.Object) {
	o.SetFinalizers(append(o.GetFinalizers(), filtered, indexed))
}

func release(o client.Object) {
	kept := []string{}
	for _, f := range o.GetFinalizers() {
		if f == filtered {
			continue
		}
		kept = append(kept, f)
	}
	at := slices.Index(kept, indexed)
	o.SetFinalizers(append(kept[:at], kept[at+1:]...))
}
