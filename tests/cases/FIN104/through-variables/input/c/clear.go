package c

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const F = "acme.dev/ship"

func a(ctx context.Context, c client.Client, o client.Object) error {
	if !controllerutil.ContainsFinalizer(o, F) {
		return nil
	}
	fs := o.GetFinalizers()
	fs = []string{}
	o.SetFinalizers(fs)
	return c.Update(ctx, o)
}

func b(ctx context.Context, c client.Client, o client.Object) error {
	var none []string
	o.SetFinalizers(none)
	return c.Update(ctx, o)
}

func b2(ctx context.Context, c client.Client, o *corev1.Pod) error {
	none := []string{}
	o.Finalizers = none
	return c.Update(ctx, o)
}

func b3(ctx context.Context, c client.Client, o *corev1.Pod) error {
	var none []string = nil
	o.ObjectMeta.Finalizers = none
	return c.Update(ctx, o)
}

func ok1(ctx context.Context, c client.Client, o *corev1.Pod) error {
	if len(o.Finalizers) == 0 {
		o.Finalizers = []string{}
	}
	var kept []string
	for _, f := range o.Finalizers {
		if f != F {
			kept = append(kept, f)
		}
	}
	o.Finalizers = kept
	return c.Update(ctx, o)
}

func ok2(ctx context.Context, c client.Client, o *corev1.Pod, more bool) error {
	fs := o.GetFinalizers()
	if more {
		fs = []string{}
		fill(&fs)
	}
	o.SetFinalizers(fs)
	return c.Update(ctx, o)
}

func ok3(ctx context.Context, c client.Client, o *corev1.Pod) error {
	var fs []string
	fill(&fs)
	o.SetFinalizers(fs)
	fs2 := []string{}
	defer func() { fs2 = append(fs2, F) }()
	o.SetFinalizers(fs2)
	var fs3 []string
	if err := json.Unmarshal(data, &fs3); err != nil {
		return err
	}
	o.SetFinalizers(fs3)
	fs4 := []string{}
	fs4, err := other()
	o.SetFinalizers(fs4)
	fs5 := []string{}
	for range 2 {
		o.SetFinalizers(fs5)
		fs5 = append(fs5, F)
	}
	return c.Update(ctx, o)
}

func ok4(ctx context.Context, c client.Client, o *corev1.Pod) error {
	fs6 := make([]string, 0, 4)
	for _, f := range o.Finalizers {
		if f == F { continue }
		fs6 = append(fs6, f)
	}
	o.SetFinalizers(fs6)
	return c.Update(ctx, o)
}
