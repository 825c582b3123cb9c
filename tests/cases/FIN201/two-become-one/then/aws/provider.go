package aws

import (
	"sigs.k8s.io/controller-runtime/pkg/client"

	"acme.dev/fleet/resources"
)

// DefaultFinalizer is on what is made here.
const DefaultFinalizer = "aws.acme.dev/resources"

// Reconcile adds or removes it.
func Reconcile(o client.Object) {
	if o.GetDeletionTimestamp() == nil {
		resources.CreateFinalizer(o, DefaultFinalizer)
		return
	}
	resources.RemoveFinalizer(o, DefaultFinalizer)
}
