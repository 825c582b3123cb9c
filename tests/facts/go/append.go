package controllers

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const cleanup = "acme.io/cleanup"

func hold(o metav1.Object, pod *Pod) {
	o.SetFinalizers(append(o.GetFinalizers(), cleanup))
	pod.Finalizers = append(pod.Finalizers, "acme.io/pod", cleanup)
	pod.ObjectMeta.Finalizers = append([]string{"acme.io/first"}, pod.ObjectMeta.Finalizers...)

	list := pod.GetFinalizers()
	list = append(list, "acme.io/later")
	pod.SetFinalizers(list)

	names := []string{"acme.io/by-variable"}
	pod.SetFinalizers(names)
}

func drop(pod *Pod, i int) {
	pod.Finalizers = append(pod.Finalizers[:i], pod.Finalizers[i+1:]...)
}

func clear(pod *Pod) {
	pod.SetFinalizers(nil)
	pod.SetFinalizers([]string{})
	pod.Finalizers = nil
	pod.Finalizers = []string(nil)
	pod.Finalizers = pod.Finalizers[:0]
}
