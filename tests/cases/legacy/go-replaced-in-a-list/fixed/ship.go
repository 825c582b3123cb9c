package ships

import (
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const (
	finalizer         = "fleet.acme.dev/ship"
	previousFinalizer = "ship/fleet"
)

func adopt(pod *corev1.Pod) {
	if controllerutil.ContainsFinalizer(pod, previousFinalizer) {
		pod.SetFinalizers(replace(pod.GetFinalizers(), previousFinalizer, finalizer))
	}
}

func replace(list []string, before, after string) []string {
	for i, one := range list {
		if one == before {
			list[i] = after
		}
	}
	return list
}
