package controllers

func apply(name string, finalizers []string) {
	pod := corev1ac.Pod("name", "default").
		WithLabels(labels).
		WithFinalizers("acme.io/applied", FinalizerName)
	pod.WithFinalizers(name)
	pod.WithFinalizers(finalizers...)
	pod.WithFinalizers([]string{"acme.io/spread"}...)
}
