package controller

import (
	"context"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"github.com/acme/widget/pkg/api"
)


func Reconcile(ctx context.Context, c client.Client, o client.Object) error {
	if o.GetDeletionTimestamp().IsZero() {
		if controllerutil.AddFinalizer(o, api.Finalizer) {
			return c.Update(ctx, o)
		}
		return nil
	}
	if controllerutil.ContainsFinalizer(o, api.Finalizer) || controllerutil.ContainsFinalizer(o, api.Legacy) {
		controllerutil.RemoveFinalizer(o, api.Finalizer)
		controllerutil.RemoveFinalizer(o, api.Legacy)
		return c.Update(ctx, o)
	}
	return nil
}
