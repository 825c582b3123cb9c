package ships

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func AddFinalizers(ctx context.Context, c client.Client, o client.Object, names ...string) error {
	for _, n := range names {
		controllerutil.AddFinalizer(o, n)
	}
	return c.Update(ctx, o)
}

const shipHold, shipWait = "ship-hold", "ship-wait"

func run(ctx context.Context, c client.Client, o client.Object) {
	_ = AddFinalizers(ctx, c, o, "ship-a", "ship-b")
	_ = AddFinalizers(ctx, c, o, shipHold, shipWait)
}

// The values of libraries' constants are known.
func f(o *corev1.Pod, p *corev1.Pod) {
	o.Finalizers = []string{metav1.FinalizerOrphanDependents, metav1.FinalizerDeleteDependents}
	controllerutil.AddFinalizer(p, metav1.FinalizerDeleteDependents)
	controllerutil.RemoveFinalizer(p, metav1.FinalizerDeleteDependents)
	controllerutil.RemoveFinalizer(p, metav1.FinalizerDeleteDependents)
}

func g(ns *corev1.Namespace) {
	ns.Spec.Finalizers = []corev1.FinalizerName{corev1.FinalizerKubernetes}
}
