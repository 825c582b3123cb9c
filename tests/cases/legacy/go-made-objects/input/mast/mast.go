package mast

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const mastFinalizer = "mast-cleanup"

func desired(name string) *corev1.ConfigMap {
	return &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: name, Finalizers: []string{mastFinalizer}}}
}

// Written over as long as it lives.
func ensure(ctx context.Context, c client.Client, have *corev1.ConfigMap) error {
	if have.DeletionTimestamp != nil {
		return letGo(ctx, c, have)
	}
	want := desired(have.Name)
	have.SetFinalizers(want.GetFinalizers())
	return c.Update(ctx, have)
}

func letGo(ctx context.Context, c client.Client, o client.Object) error {
	if controllerutil.RemoveFinalizer(o, mastFinalizer) {
		return c.Update(ctx, o)
	}
	return nil
}
