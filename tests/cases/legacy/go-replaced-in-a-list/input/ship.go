package ships

import (
	corev1 "k8s.io/api/core/v1"
)

const (
	finalizer         = "fleet.acme.dev/ship"
	previousFinalizer = "ship/fleet"
)

func adopt(pod *corev1.Pod) {
	if contains(pod.GetFinalizers(), previousFinalizer) {
		pod.SetFinalizers(replace(pod.GetFinalizers(), previousFinalizer, finalizer))
	}
}

func contains(list []string, wanted string) bool {
	for _, one := range list {
		if one == wanted {
			return true
		}
	}
	return false
}

func replace(list []string, before, after string) []string {
	for i, one := range list {
		if one == before {
			list[i] = after
		}
	}
	return list
}
