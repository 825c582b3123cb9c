package ships

import (
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
)

const (
	namespace = "north"
	shipName  = "boat"
)

type action struct{ namespace, name, patch string }

func patchRemoveFinalizers(namespace, name string) action {
	return action{namespace, name, `{"metadata":{"finalizers":[]}}`}
}

func TestShip(t *testing.T) {
	pod := &corev1.Pod{}
	wanted := []action{patchRemoveFinalizers(namespace, shipName)}
	Expect(pod.GetFinalizers()).To(ConsistOf(ClassFinalizerName("liner")))
	_ = wanted
}
