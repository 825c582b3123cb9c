package c

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const F = "acme.dev/ship"

func build(name string) corev1.Node {
	node := corev1.Node{}
	node.Name = name
	controllerutil.AddFinalizer(&node, F)
	return node
}

func buildVar(name string) *corev1.Node {
	var node corev1.Node
	controllerutil.AddFinalizer(&node, F)
	return &node
}

func buildAccessor() *corev1.Node {
	node := corev1.Node{}
	(&node).SetFinalizers(append(node.GetFinalizers(), F))
	return &node
}

type wrap struct{ node *corev1.Node }

func buildField(w *wrap) {
	w.node = &corev1.Node{}
	controllerutil.AddFinalizer(w.node, F)
}

func buildMeta() *corev1.Node {
	meta := metav1.ObjectMeta{Name: "x"}
	meta.Finalizers = append(meta.Finalizers, F)
	return &corev1.Node{ObjectMeta: meta}
}

func carry(old, new *corev1.Node) {
	new.Finalizers = append(new.Finalizers, old.Finalizers...)
	new.SetFinalizers(append(new.GetFinalizers(), old.GetFinalizers()...))
}

func carryLoop(old, new *corev1.Node) {
	for _, f := range old.Finalizers {
		controllerutil.AddFinalizer(new, f)
	}
	for _, f := range old.GetFinalizers() {
		if f != F {
			controllerutil.AddFinalizer(new, f)
		}
	}
}

func carryOthers(old, new *corev1.Node) {
	for _, f := range old.Finalizers {
		if f == F {
			continue
		}
		controllerutil.AddFinalizer(new, f)
	}
}

func mutate(pods []corev1.Pod) {
	for i := range pods {
		controllerutil.AddFinalizer(&pods[i], F)
	}
}

func createOrUpdate(ctx context.Context, c client.Client, key client.ObjectKey) {
	node := corev1.Node{}
	c.Get(ctx, key, &node)
	controllerutil.AddFinalizer(&node, F)
	c.Update(ctx, &node)
}
