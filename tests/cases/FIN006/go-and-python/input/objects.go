package acme

var pod = corev1.Pod{ObjectMeta: metav1.ObjectMeta{Finalizers: []string{"orphan", "foregroundDeletion"}}}
