package controllers

func build(name string) *corev1.ConfigMap {
	shared := []string{"acme.io/shared"}
	_ = &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Finalizers: shared}}
	_ = &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Finalizers: []string{}}}
	return &corev1.ConfigMap{
		ObjectMeta: metav1.ObjectMeta{
			Name:       "cleanup-finalizer",
			Finalizers: []string{"acme.io/one", FinalizerName, name, "acme.io/" + name},
		},
	}
}

func finalizers() []string {
	return []string{"acme.io/returned"}
}

func buildFinalizerName(kind string) string {
	if kind == "" {
		return "acme.io/default"
	}
	return "acme.io/" + kind
}

func removeFinalizer(kind string) (string, error) {
	return "requeue", nil
}
