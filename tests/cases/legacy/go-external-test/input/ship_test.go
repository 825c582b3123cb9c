package ship_test

import (
	"testing"

	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// A package of its own cannot see what the other does not export.
const finalizerName = "ship-cleanup"

func TestHold(t *testing.T) {
	if o := held(t); !controllerutil.ContainsFinalizer(o, finalizerName) {
		t.Fatal("without its finalizer")
	}
}
