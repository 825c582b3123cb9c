package keel

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const keelFinalizer = "keel-cleanup"

func desired(name string) *corev1.ConfigMap {
	return &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: name, Finalizers: []string{keelFinalizer}}}
}

// Written over whatever becomes of it.
func ensure(ctx context.Context, c client.Client, have *corev1.ConfigMap) error {
	want := desired(have.Name)
	have.Finalizers = want.Finalizers
	if have.DeletionTimestamp != nil {
		return letGo(ctx, c, have)
	}
	return c.Update(ctx, have)
}

func letGo(ctx context.Context, c client.Client, o client.Object) error {
	if controllerutil.RemoveFinalizer(o, keelFinalizer) {
		return c.Update(ctx, o)
	}
	return nil
}
