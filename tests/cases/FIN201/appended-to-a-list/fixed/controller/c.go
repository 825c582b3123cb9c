package controller

import (
	"context"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget.acme.dev/cleanup"

// legacyFinalizer is the name before widget.acme.dev/cleanup. Objects that were made before may
// still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyFinalizer = "widget-cleanup"

func newBox(protect bool) *corev1.ConfigMap {
	var names []string
	if protect {
		names = append(names, finalizer)
	}
	return &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "box", Finalizers: names}}
}

func release(ctx context.Context, c client.Client, o client.Object) error {
	controllerutil.RemoveFinalizer(o, finalizer)
	controllerutil.RemoveFinalizer(o, legacyFinalizer)
	return c.Update(ctx, o)
}
