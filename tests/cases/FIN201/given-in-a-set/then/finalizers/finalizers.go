// Package finalizers changes lists of finalizers.
package finalizers

import (
	"k8s.io/apimachinery/pkg/util/sets"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// AddFinalizers adds all of them.
func AddFinalizers(o client.Object, wanted sets.String) bool {
	have := sets.NewString(o.GetFinalizers()...)
	o.SetFinalizers(have.Union(wanted).List())
	return !have.IsSuperset(wanted)
}

// RemoveFinalizers removes all of them.
func RemoveFinalizers(o client.Object, unwanted sets.String) bool {
	have := sets.NewString(o.GetFinalizers()...)
	o.SetFinalizers(have.Difference(unwanted).List())
	return have.HasAny(unwanted.List()...)
}
