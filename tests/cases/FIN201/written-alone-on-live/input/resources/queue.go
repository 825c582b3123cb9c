package resources

import (
	"context"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const queueFinalizer = "fleet.acme.dev/queue"

type queue struct{ metav1.ObjectMeta }

func has(o *metav1.ObjectMeta, finalizer string) bool {
	for _, one := range o.GetFinalizers() {
		if one == finalizer {
			return true
		}
	}
	return false
}

func put(o *metav1.ObjectMeta, finalizer string) {
	if !has(o, finalizer) {
		o.SetFinalizers([]string{finalizer})
	}
}

func drop(o *metav1.ObjectMeta, finalizer string) {
	var kept []string
	for _, one := range o.GetFinalizers() {
		if one != finalizer {
			kept = append(kept, one)
		}
	}
	o.SetFinalizers(kept)
}

func reconcile(ctx context.Context, c client.Client, q *queue) {
	if q.DeletionTimestamp == nil {
		put(&q.ObjectMeta, queueFinalizer)
		return
	}
	drop(&q.ObjectMeta, queueFinalizer)
}

func run(ctx context.Context, c client.Client) {
	reconcile(ctx, c, &queue{})
}
