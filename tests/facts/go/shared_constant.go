package controllers

const (
	// ControllerName names the controller in logs, events and leases.
	ControllerName = "widget-controller"

	Finalizer = ControllerName
)

func setup(mgr Manager, o Object) {
	mgr.Named(ControllerName)
	recorder := mgr.GetEventRecorderFor(ControllerName)
	controllerutil.AddFinalizer(o, ControllerName)
	log.Info("added", "finalizer", Finalizer)
	use(recorder, settings{ControllerName: "x"})
}
