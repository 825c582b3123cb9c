package api

import corev1 "k8s.io/api/core/v1"

type FinalizerKind string

const (
	TypedFinalizer     string               = "acme.io/typed"
	OwnTypeFinalizer   FinalizerKind        = "acme.io/own-type"
	ConvertedFinalizer                      = FinalizerKind("acme.io/converted")
	NamespaceFinalizer corev1.FinalizerName = "acme.io/namespace"
)

func add(namespace *corev1.Namespace, o Object) {
	namespace.Spec.Finalizers = append(namespace.Spec.Finalizers, corev1.FinalizerName("acme.io/spec"))
	namespace.Spec.Finalizers = []corev1.FinalizerName{NamespaceFinalizer}
	AddFinalizer(o, string(OwnTypeFinalizer))
}
