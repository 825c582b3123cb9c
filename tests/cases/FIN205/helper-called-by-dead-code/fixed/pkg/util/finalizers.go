package util

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// HasFinalizer tells whether the object has a finalizer.
func HasFinalizer(o metav1.Object, name string) bool {
	for _, f := range o.GetFinalizers() {
		if f == name {
			return true
		}
	}
	return false
}

// DropFinalizer takes a finalizer from the object.
func DropFinalizer(o metav1.Object, name string) {
	var kept []string
	for _, f := range o.GetFinalizers() {
		if f != name {
			kept = append(kept, f)
		}
	}
	o.SetFinalizers(kept)
}
