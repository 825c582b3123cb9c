// Package traps holds no finalizer name.
//
// +kubebuilder:rbac:groups=acme.dev,resources=widgets/finalizers,verbs=update
package traps

import (
	"fmt"
	"log"
	"runtime"
)

const (
	errAddFinalizer          = "cannot add finalizer"
	reasonFailedAddFinalizer = "FailedAddFinalizer"
	metricRemovedFinalizer   = "removed_finalizer_count"
	finalizerPrefix          = "widget.acme.dev/"
	suffixFinalizers         = "/finalizers"
	flagInjectFinalizer      = "inject-finalizer"
)

var rules = []string{"widgets/finalizers"}

type Config struct {
	InjectFinalizer bool `json:"inject-finalizer" pflag:",inject a finalizer"`
}

func use(o *Object, name string) {
	runtime.SetFinalizer(o, func(o *Object) { o.Close() })
	log.Printf("removing finalizer %s", name)
	fmt.Println("finalized block", finalizerPrefix+name, errAddFinalizer, reasonFailedAddFinalizer)
	flags.Bool("inject-finalizer", false, "inject a finalizer")
	NewControllerManagedBy(mgr).Named("restore-finalizer")
	controllerutil.AddFinalizer(o, finalizerPrefix+name)
	_ = map[string]string{"finalizer-mode": "widget-cleanup"}
	recorder.Event(o, "Warning", reasonFailedAddFinalizer, "widget finalizer failed")
}
