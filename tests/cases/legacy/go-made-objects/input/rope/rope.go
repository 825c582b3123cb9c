package rope

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const ropeFinalizer = "rope-cleanup"

func desired(name string) *corev1.ConfigMap {
	return &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: name, Finalizers: []string{ropeFinalizer}}}
}

// One that is made anew takes the place of one that may be deleted.
func ensure(ctx context.Context, c client.Client, have *corev1.ConfigMap) error {
	want := desired(have.Name)
	want.ResourceVersion = have.ResourceVersion
	return c.Update(ctx, want)
}

func letGo(ctx context.Context, c client.Client, o client.Object) error {
	if controllerutil.RemoveFinalizer(o, ropeFinalizer) {
		return c.Update(ctx, o)
	}
	return nil
}
