package pods

import corev1 "k8s.io/api/core/v1"

const Keep = "fleet.acme.dev/keep"

// protect has each pod of the template kept until its cargo is ashore.
func protect(template *corev1.PodTemplateSpec) {
	template.Finalizers = append(template.Finalizers, Keep)
}
