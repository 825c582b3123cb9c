package controller

import (
	"github.com/crossplane/crossplane-runtime/pkg/resource"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	"knative.dev/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/finalizer"
)

const (
	registered = "widget.acme.dev/registered"
	knative    = "widget.acme.dev/knative"
	crossplane = "widget.acme.dev/crossplane"
	applied    = "widget.acme.dev/applied"
)

func setup(c client.Client) {
	finalizers := finalizer.NewFinalizers()
	finalizers.Register(registered, &widgetFinalizer{})
	_ = resource.NewAPIFinalizer(c, crossplane)
	_ = controller.Options{FinalizerName: knative}
	_ = corev1ac.ConfigMap("a", "b").WithFinalizers(applied)
}
