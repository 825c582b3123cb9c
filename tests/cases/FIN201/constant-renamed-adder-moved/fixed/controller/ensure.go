package controller

import (
	"context"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)


func ensure(ctx context.Context, c client.Client, o client.Object) error {
	controllerutil.AddFinalizer(o, widgetFinalizer)
	return c.Update(ctx, o)
}
