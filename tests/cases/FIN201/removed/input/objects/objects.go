package objects

import "sigs.k8s.io/controller-runtime/pkg/client"

// Strip lets an object go.
func Strip(o client.Object) {
	o.SetFinalizers([]string{})
}
