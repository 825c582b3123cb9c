package c

import (
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/sets"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"acme.dev/lists"
)

const prefix = "acme.dev/"
const G = "acme.dev/other"

func byPrefix(o client.Object) {
	var l []string
	for _, f := range o.GetFinalizers() {
		if strings.HasPrefix(f, prefix) {
			continue
		}
		l = append(l, f)
	}
	o.SetFinalizers(l)
}

func byPrefix2(o client.Object) {
	o.SetFinalizers(slices.DeleteFunc(o.GetFinalizers(), func(f string) bool { return strings.HasPrefix(f, prefix) }))
}

func byPrefix3(o client.Object) {
	o.SetFinalizers(removePrefixed(o.GetFinalizers(), prefix))
}

func byPrefix4(o client.Object) {
	o.SetFinalizers(removeByPrefix(o.GetFinalizers(), "acme.dev/"))
}

func two(o client.Object) {
	var l []string
	for _, f := range o.GetFinalizers() {
		if f != F && f != G {
			l = append(l, f)
		}
	}
	o.SetFinalizers(l)
}

func two2(o client.Object) {
	o.SetFinalizers(slices.DeleteFunc(o.GetFinalizers(), func(f string) bool { return f == F || f == G }))
}

func two3(o client.Object) {
	var l []string
	for _, f := range o.GetFinalizers() {
		switch f {
		case F, G:
		default:
			l = append(l, f)
		}
	}
	o.SetFinalizers(l)
}

func two4(o client.Object) {
	o.SetFinalizers(remove(o.GetFinalizers(), F, G))
}

func two5(o client.Object) {
	o.SetFinalizers(sets.New(o.GetFinalizers()...).Delete(F, G).UnsortedList())
}

func two6(o client.Object) {
	var l []string
	for _, f := range o.GetFinalizers() {
		if f == F {
			continue
		}
		if f == G {
			continue
		}
		l = append(l, f)
	}
	o.SetFinalizers(l)
}

func del(o *corev1.Pod) {
	controllerutil.RemoveFinalizer(o, F)
}

func del2(o *corev1.Pod) {
	controllerutil.RemoveFinalizer(o, F)
}

func del3(o *corev1.Pod) {
	if i := slices.Index(o.Finalizers, F); i >= 0 {
		o.Finalizers = slices.Delete(o.Finalizers, i, i)
	}
}

func del4(o *corev1.Pod) {
	controllerutil.RemoveFinalizer(o, F)
}

func del5(o *corev1.Pod) {
	for i, f := range o.Finalizers {
		if f == F {
			o.Finalizers = append(o.Finalizers[:i-1], o.Finalizers[i:]...)
			break
		}
	}
}

func delOK(o *corev1.Pod) {
	controllerutil.RemoveFinalizer(o, F)
	controllerutil.RemoveFinalizer(o, F)
	controllerutil.RemoveFinalizer(o, F)
}

func filt(o *corev1.Pod, keep func(string) bool, left []string) {
	o.Finalizers = lists.Filter(o.Finalizers, keep)
	o.Finalizers = lists.FilterOut(o.Finalizers, left)
	o.Finalizers = lists.Filter(o.Finalizers, isOurs)
	o.Finalizers = lists.Remove(o.Finalizers, matches("x"))
	o.Finalizers = slices.DeleteFunc(o.Finalizers, isOurs)
	if slices.ContainsFunc(o.Finalizers, isOurs) {
		return
	}
	if lists.Any(o.Finalizers, isOurs) {
		return
	}
	_ = lists.Contains(o.Finalizers, isOurs)
}

func isOurs(f string) bool { return strings.HasPrefix(f, prefix) }
