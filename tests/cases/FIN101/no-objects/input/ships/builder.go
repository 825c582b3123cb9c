package ships

import corev1 "k8s.io/api/core/v1"

const Keep = "fleet.acme.dev/keep"

type PodBuilder struct {
	*corev1.Pod
	steps []func()
}

func (b *PodBuilder) WithFinalizer() *PodBuilder {
	b.steps = append(b.steps, func() {
		b.SetFinalizers([]string{Keep})
	})
	return b
}
