package c

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const F = "acme.dev/ship"

func build(name string) corev1.Node {
	node := corev1.Node{}
	node.Name = name
	node.Finalizers = append(node.Finalizers, F)
	return node
}

func buildVar(name string) *corev1.Node {
	var node corev1.Node
	node.ObjectMeta.Finalizers = append(node.ObjectMeta.Finalizers, F)
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
	w.node.Finalizers = append(w.node.Finalizers, F)
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
		new.Finalizers = append(new.Finalizers, f)
	}
	for _, f := range old.GetFinalizers() {
		if f != F {
			new.SetFinalizers(append(new.GetFinalizers(), f))
		}
	}
}

func carryOthers(old, new *corev1.Node) {
	for _, f := range old.Finalizers {
		if f == F {
			continue
		}
		new.Finalizers = append(new.Finalizers, f)
	}
}

func mutate(pods []corev1.Pod) {
	for i := range pods {
		pods[i].Finalizers = append(pods[i].Finalizers, F)
	}
}

func createOrUpdate(ctx context.Context, c client.Client, key client.ObjectKey) {
	node := corev1.Node{}
	c.Get(ctx, key, &node)
	node.Finalizers = append(node.Finalizers, F)
	c.Update(ctx, &node)
}
