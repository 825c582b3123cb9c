package controller

import (
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	harbourv1 "acme.dev/own-metadata-helpers/api/v1"
)

func TestCopyOf(t *testing.T) {
	ship := &harbourv1.Ship{ObjectMeta: metav1.ObjectMeta{Finalizers: []string{"f1"}}}
	out := copyOf(ship)
	resetFinalizers(out)
	if len(out.Finalizers) != 0 || !hasFinalizer(ship) {
		t.Error("the copy is no copy")
	}
}
