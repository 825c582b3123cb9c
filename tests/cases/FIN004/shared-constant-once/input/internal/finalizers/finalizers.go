package finalizers

import "sigs.k8s.io/controller-runtime/pkg/client"

const FinalizerLabel = "harbour/finalizer"

type Change func(o client.Object, name string) bool

// Apply does what a change does with the label.
func Apply(o client.Object, change Change) bool {
	return change(o, FinalizerLabel)
}
