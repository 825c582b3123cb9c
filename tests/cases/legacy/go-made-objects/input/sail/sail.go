package sail

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const sailFinalizer = "sail-cleanup"

func desired(name string) *corev1.ConfigMap {
	return &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: name, Finalizers: []string{sailFinalizer}}}
}

// Nothing here takes it off.
func ensure(ctx context.Context, c client.Client, name string) error {
	return c.Create(ctx, desired(name))
}
