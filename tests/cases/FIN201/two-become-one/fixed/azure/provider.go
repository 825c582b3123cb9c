package azure

import (
	"sigs.k8s.io/controller-runtime/pkg/client"

	"acme.dev/fleet/resources"
)

// DefaultFinalizer is on what is made here.
const DefaultFinalizer = "fleet.acme.dev/resources"

// OldDefaultFinalizer is the name before fleet.acme.dev/resources. Objects that were made before
// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
const OldDefaultFinalizer = "azure.acme.dev/resources"

// LegacyDefaultFinalizer is the name before fleet.acme.dev/resources. Objects that were made before
// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
const LegacyDefaultFinalizer = "aws.acme.dev/resources"

// Reconcile adds or removes it.
func Reconcile(o client.Object) {
	if o.GetDeletionTimestamp() == nil {
		resources.CreateFinalizer(o, DefaultFinalizer)
		return
	}
	resources.RemoveFinalizer(o, DefaultFinalizer)
	resources.RemoveFinalizer(o, OldDefaultFinalizer)
	resources.RemoveFinalizer(o, LegacyDefaultFinalizer)
}
