package traps

import (
	"runtime"
	"syscall"
)

const (
	errAddFinalizer            = "cannot-add-finalizer"
	reasonRemoveFinalizer      = "RemoveFinalizer"
	FailedAddFinalizer         = "FailedAddFinalizer"
	MetricStageAddFinalizers   = "add_finalizers"
	removedFinalizerMetricName = "removed_finalizer_count"
	suffixFinalizers           = "/finalizers"
	GroupFinalizerPrefix       = "group.acme.io/"
	finalizerDomain            = "acme.io/"
	FinalizerAddFlag           = "enable-finalizer-add"
	finalizerControllerName    = "finalizer-controller"
	finalizerMessage           = "waiting-for-finalizer"
	updateFinalizerText        = "could not update finalizers: %w"
	testFinalizerFile          = "finalizer.yaml"
	finalizerPath              = "/metadata/finalizers"
)

// +kubebuilder:rbac:groups=acme.io,resources=widgets/finalizers,verbs=update
type Widget struct {
	Finalizers []string `json:"finalizers,omitempty" protobuf:"bytes,14,rep,name=finalizers"`
}

func trap(w *Widget) {
	runtime.SetFinalizer(w, func(w *Widget) { w.Close() })
	flags.BoolVar(&inject, "inject-finalizer", false, "Inject a finalizer.")
	log.Info("removing finalizer", "finalizer", "none", "finalizers", w.Finalizers)
	recorder.Eventf(w, "Normal", "RemovedFinalizer", "removed finalizer of %s", w.Name)
	metrics.Observe("add_finalizers", time.Since(start))
	ctrl.NewControllerManagedBy(mgr).Named("restore-finalizer").Complete(r)
	t.Run("removes-finalizer", func(t *testing.T) {})
	cases := map[string]bool{"FinalizerExists": true, "acme.io/finalizer": false}
	labels := map[string]string{"finalizer": "label"}
	rule := rbac.PolicyRule{Resources: []string{"widgets/finalizers"}}
	if w.Reason == FailedAddFinalizer || len(w.Finalizers) > 0 || w.Finalizers == nil {
		return
	}
	use(cases, labels, rule, "test-finalizer", fmt.Errorf("finalizer %q", "x"))
	block.FinalizedHash("finalized block")
}

const NamespaceFinalizersRemaining = "NamespaceFinalizersRemaining"

func (u *Object) SetFinalizers(finalizers []string) {
	u.setNestedStringSlice(finalizers, "metadata", "finalizers")
	use(strings.Join(finalizers, "acme.io/separator"))
}
