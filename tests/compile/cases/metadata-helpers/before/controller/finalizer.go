package controller

import (
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// add tells whether it had to.
func add(meta metav1.Object, name string) bool {
	if has(name, meta) {
		return false
	}
	meta.SetFinalizers(append(meta.GetFinalizers(), name))
	return true
}

func remove(meta *metav1.ObjectMeta, name string) {
	var kept []string
	for _, one := range meta.Finalizers {
		if one != name {
			kept = append(kept, one)
		}
	}
	meta.Finalizers = kept
}

func has(name string, meta metav1.Object) bool {
	return slices.Contains(meta.GetFinalizers(), name)
}

func lacks(meta metav1.Object, name string) bool {
	for _, one := range meta.GetFinalizers() {
		if one == name {
			return false
		}
	}
	return true
}
