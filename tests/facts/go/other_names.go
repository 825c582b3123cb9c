package othernames

import (
	"example.org/shop/features"
	"example.org/shop/patch"
)

// A constant that says finalizer and names something else by its value is no finalizer's declaration.
const (
	UseQualifiedFinalizer featuregate.Feature = "UseQualifiedFinalizer"
	RemoveFinalizersStrictly                  = "RemoveFinalizersStrictly"
	orderFinalizer                            = "OrderFinalizer"
	ControllerOrderFinalizer                  = "order-finalizer"
	PluginNameFinalizerRemoval                = "FinalizerRemoval"
	ObjectMetaFieldFinalizers                 = "finalizers"
	EnvVarOrderFinalizer                      = "SHOP_ORDER_FINALIZER"
	removeFinalizer                           = "removeFinalizer"
	tokenFinalizerScript                      = "finalizer.sh"
)

// A name below a domain that ends like a file is one; what a finalizer is for may follow the word.
const (
	shopFinalizer      = "finalizer.shop.sh"
	FinalizerNamespace = "shop.io/cleanup-namespace"
	FinalizerPod       = "pod"
)

func other(o client.Object, step string, finalizerRV string) {
	if features.Enabled(features.RemoveFinalizersStrictly) || finalizerRV != "2" {
		return
	}
	builder.Named(orderFinalizer).ToController(ControllerOrderFinalizer)
	plugins.Register(features.PluginNameFinalizerRemoval, nil)
	set.AddOption(patch.WithAdd("/metadata/finalizers", o.Finalizers))
	set.AddOption(patch.WithAdd(finalizerPath, o.Finalizers))
	switch step {
	case removeFinalizer:
		return
	}
	compareFinalizers(o.Finalizers, other.Finalizers)
}

func kinds(o client.Object) {
	release, pods := features.ReleaseFinalizer, FinalizerPod
	if HasAnyFinalizer(o, FinalizerNamespace, features.FinalizerRole) || HasFinalizerSuperset(o, release, shopFinalizer) {
		use(pods)
	}
}
