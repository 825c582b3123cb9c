package main

import (
	"flag"
	"os"

	ctrl "sigs.k8s.io/controller-runtime"

	"acme.dev/harbormaster/controllers"
)

func main() {
	finalizer := flag.String("finalizer", "bucket-protection", "Finalizer of buckets.")
	flag.Parse()
	mgr, err := ctrl.NewManager(ctrl.GetConfigOrDie(), ctrl.Options{})
	if err != nil {
		os.Exit(1)
	}
	if err := (&controllers.BucketReconciler{Client: mgr.GetClient(), Finalizer: *finalizer}).SetupWithManager(mgr); err != nil {
		os.Exit(1)
	}
	if err := (&controllers.GrantReconciler{Client: mgr.GetClient()}).SetupWithManager(mgr); err != nil {
		os.Exit(1)
	}
	if err := mgr.Start(ctrl.SetupSignalHandler()); err != nil {
		os.Exit(1)
	}
}
