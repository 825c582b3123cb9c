package c

import (
	"context"
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizerTemplate = `line one
line two`

const deprecatedX = "x-old"
const suffix = "tidy"

func PrefixedFinalizerName(s string) string { return "finalizers.acme.dev/" + s }
func finalizerFor(kind string) string       { return strings.ToLower(kind) + ".acme.dev/finalizer" }

func made(o client.Object, h Hooks, q *corev1.Pod) {
	controllerutil.RemoveFinalizer(o, util.PrefixedFinalizerName(deprecatedX))
	controllerutil.AddFinalizer(o, util.FinalizerName("tidy"))
	controllerutil.AddFinalizer(o, finalizerFor("Ship"))
	controllerutil.AddFinalizer(o, names.MakeFinalizer(suffix))
	controllerutil.AddFinalizer(o, finalizers.Name("ship", "two"))
	controllerutil.AddFinalizer(o, finalizer.For("ship"))
	h.OnRemove(context.TODO(), "cluster-handler", nil)
	h.OnChange(context.TODO(), "cluster-change", nil)
	controllerutil.AddFinalizer(q, util.BuildFinalizer("pool"))
	q.Finalizers = []string{util.GetFinalizer("list-part"), finalizerName("own-part")}
	if controllerutil.ContainsFinalizer(o, r.finalizerKey("key-part")) {
		return
	}
	finalizer := newFinalizer(c, "controller-part")
	finalizer.Run(o)
	ensureFinalizer(o, getFinalizerName("inner-part"))
	s := strings.Replace("a.acme.dev/x", "a", "b", 1)
	controllerutil.AddFinalizer(o, s)
	controllerutil.AddFinalizer(o, strings.TrimSuffix(rawFinalizer, "/old"))
}

func finalizerName(part string) string { return fmt.Sprintf("acme.dev/%s", part) }

const (
	deprecatedHoldFinalizer = "Ships.Hold"
	holdFinalizerName       = "Ships.Wait"
	madeAndUsedFinalizer    = "Ships.Both"
)

// The finalizers are made of these
func handlers(ctx context.Context, h Hooks, o client.Object) {
	util.RemoveFinalizer(o, util.GetWranglerFinalizerName(deprecatedHoldFinalizer))
	h.OnRemove(ctx, holdFinalizerName, nil)
	util.RemoveFinalizer(o, util.GetWranglerFinalizerName(madeAndUsedFinalizer))
	controllerutil.AddFinalizer(o, madeAndUsedFinalizer)
}
