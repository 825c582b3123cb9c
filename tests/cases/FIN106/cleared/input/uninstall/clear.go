package uninstall

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func release(o client.Object) {
	o.SetFinalizers([]string{})
}
