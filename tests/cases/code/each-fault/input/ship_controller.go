// Package ships has a name of each sort that is no good, in Go: what its manifests may not say, code may not either.
package ships

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	bare        = "unload-ship"
	dotted      = "unload.ships.acme.dev"
	invalid     = "ships.acme.dev/berth/7"
	oneWord     = "ships/crew"
	reserved    = "acme.k8s.io/unload"
	placeholder = "example.com/cleanup"
	misspelt    = "resources-finalizer.argoproj.io"
)

func sail(ship client.Object) {
	for _, name := range []string{bare, dotted, invalid, oneWord, reserved, placeholder, misspelt} {
		controllerutil.AddFinalizer(ship, name)
	}
}

func sink(ship client.Object) {
	for _, name := range []string{bare, dotted, invalid, oneWord, reserved, placeholder, misspelt} {
		controllerutil.RemoveFinalizer(ship, name)
	}
}
