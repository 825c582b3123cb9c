package pods

import (
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func release(pod *corev1.Pod) bool {
	return controllerutil.RemoveFinalizer(pod, Keep)
}
