package controllers

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/tools/cache"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// Each pod of a set leaves its own finalizer on the set's ConfigMap.
func (r *Reconciler) hold(ctx context.Context, pods []corev1.Pod, set *corev1.ConfigMap) error {
	for index := range pods {
		key, err := cache.MetaNamespaceKeyFunc(&pods[index])
		if err != nil {
			return err
		}
		controllerutil.AddFinalizer(set, key)
	}
	return r.Update(ctx, set)
}
