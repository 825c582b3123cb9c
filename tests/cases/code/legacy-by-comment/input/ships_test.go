package ships

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func TestRelease(t *testing.T) {
	o := &corev1.Pod{}
	o.Finalizers = []string{deprecatedFinalizer}
	controllerutil.AddFinalizer(o, deprecatedFinalizer)
	release(o)
}
