package finalizers

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// Add puts a finalizer on an object, once.
func Add(o metav1.Object, name string) bool {
	for _, f := range o.GetFinalizers() {
		if f == name {
			return false
		}
	}
	o.SetFinalizers(append(o.GetFinalizers(), name))
	return true
}

// Drop takes a finalizer off an object.
func Drop(o metav1.Object, name string) {
	kept := []string{}
	for _, f := range o.GetFinalizers() {
		if f == name {
			continue
		}
		kept = append(kept, f)
	}
	o.SetFinalizers(kept)
}

// Has tells whether an object has a finalizer.
func Has(o metav1.Object, name string) bool {
	for _, f := range o.GetFinalizers() {
		if f == name {
			return true
		}
	}
	return false
}
