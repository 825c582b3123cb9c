package controllers

// A parameter that says finalizer makes the argument a name, whatever the function is called.
func newManager(client Client, finalizerName string, finalizers []string) *Manager {
	return &Manager{client: client, finalizer: finalizerName}
}

func start() {
	newManager(nil, "acme.io/manager", []string{"acme.io/one", "acme.io/two"})
}
