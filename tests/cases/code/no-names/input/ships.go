package ships

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// The parameter decides what the last string is.
func stripFinalizers(ctx context.Context, c client.Client, namespace string, list client.ObjectList, kind string) error {
	return nil
}

func strip(ctx context.Context, c client.Client, list client.ObjectList, h helper) error {
	if err := h.WaitForFinalizers(ctx, "deployment"); err != nil {
		return err
	}
	return stripFinalizers(ctx, c, "harbour", list, "Application")
}

// One of several reasons: the label of a metric.
type RequeueReason string

const LabelsAndFinalizersUpdate RequeueReason = "labels_and_finalizers_update"

// The value of an annotation.
const AnnotationCleanFinalizerForced = "forced"

func forced(o client.Object) bool {
	return o.GetAnnotations()["acme.dev/clean"] == AnnotationCleanFinalizerForced
}

// What a custom resource means by a list in its spec is its own affair.
func pipe(p *Pipe) {
	p.Spec.Finalizers = append(p.Spec.Finalizers, "notify")
	p.Status.Finalizers = nil
	_ = Pipe{Spec: PipeSpec{Finalizers: []string{"zip"}}}
}

// A Namespace has finalizers there.
func hold(namespace *corev1.Namespace) {
	namespace.Spec.Finalizers = append(namespace.Spec.Finalizers, corev1.FinalizerName("reported"))
	_ = corev1.NamespaceSpec{Finalizers: []corev1.FinalizerName{"reported-too"}}
}

// A part of a name is none.
func (a *actuator) FinalizerLocalName() string {
	return "ingress-dns"
}

func helped(ctx context.Context, h helper, ship client.Object) error {
	return h.removeFinalizer(ctx, ship, "reported-as-well")
}
