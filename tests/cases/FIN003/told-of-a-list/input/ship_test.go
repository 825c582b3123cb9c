package ships

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
)

func TestShip(t *testing.T) {
	pod := &corev1.Pod{}
	stringArrayEmpty(pod.Finalizers, "expected no finalizers on the ship", t)
}

func stringArrayEmpty(items []string, message string, t *testing.T) {
	if len(items) != 0 {
		t.Fatal(message)
	}
}
