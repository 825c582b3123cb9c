package holder

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// legacyWidgetHoldFinalizer is the name before acme.dev/widget-hold. Objects that were made before
// may still carry it: it is only removed, never added. Drop it when no object carries it any more.
const legacyWidgetHoldFinalizer = "widget-hold"

type manager struct {
	client    client.Client
	finalizer string
}

// New makes a manager; which name it holds objects by is up to who calls it.
func New(c client.Client, finalizer string) *manager {
	return &manager{client: c, finalizer: finalizer}
}

func (m *manager) hold(o client.Object) {
	controllerutil.AddFinalizer(o, m.finalizer)
}

func (m *manager) release(o client.Object) {
	controllerutil.RemoveFinalizer(o, m.finalizer)
	controllerutil.RemoveFinalizer(o, legacyWidgetHoldFinalizer)
}
