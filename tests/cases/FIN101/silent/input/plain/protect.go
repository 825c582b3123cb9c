package plain

import corev1 "k8s.io/api/core/v1"

func protect(pod *corev1.Pod, name string) {
	pod.Finalizers = append(pod.Finalizers, name)
}
