package controller

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// ShipFinalizer holds a ship until its berth is free.
const ShipFinalizer = "harbour.acme.dev/ship"

// setFinalizerIfEmpty adds a finalizer to what has none.
func setFinalizerIfEmpty(meta metav1.Object, finalizer string) {
	if !hasFinalizer(meta) {
		meta.SetFinalizers([]string{finalizer})
	}
}

// isDeleted tells whether somebody wants it to go.
func isDeleted(meta metav1.Object) bool {
	return meta.GetDeletionTimestamp() != nil
}

// resetFinalizers lets an object go.
func resetFinalizers(meta metav1.Object) {
	meta.SetFinalizers([]string{})
}

func hasFinalizer(meta metav1.Object) bool {
	return len(meta.GetFinalizers()) != 0
}

// countOf is for tests only, and the same for whatever finalizer.
func countOf(meta metav1.Object) int {
	return len(meta.GetFinalizers())
}
