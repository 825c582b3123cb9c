package hull

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const hullFinalizer = "hull-cleanup"

func desired(name string) *corev1.ConfigMap {
	return &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: name, Finalizers: []string{hullFinalizer}}}
}

// Made once, and never written over.
func ensure(ctx context.Context, c client.Client, name string) error {
	return c.Create(ctx, desired(name))
}

func letGo(ctx context.Context, c client.Client, o client.Object) error {
	if controllerutil.RemoveFinalizer(o, hullFinalizer) {
		return c.Update(ctx, o)
	}
	return nil
}
