package controller

const (
	widgetFinalizer = "stable.acme.dev/widget/cleanup"
	partFinalizer   = "Stable.acme.dev/part"
	unusedFinalizer = "stable.acme.dev/"
)

func reconcile(o client.Object) {
	controllerutil.AddFinalizer(o, widgetFinalizer)
	controllerutil.RemoveFinalizer(o, widgetFinalizer)
}
