package controller

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// ShipFinalizer holds a ship until its berth is free.
const ShipFinalizer = "harbour.acme.dev/ship"

// isDeleted tells whether somebody wants it to go.
func isDeleted(meta metav1.Object) bool {
	return meta.GetDeletionTimestamp() != nil
}

// countOf is for tests only, and the same for whatever finalizer.
func countOf(meta metav1.Object) int {
	return len(meta.GetFinalizers())
}
