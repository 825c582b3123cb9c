package controllers

func build(o Object) {
	o.Replicas = new(int32(1))
	o.Policy = new(o.Spec.Policy)
	o.Finalizer = new("acme.io/x")
	o.Cache = new(sync.Mutex)
	o.Finalizers = []string{"acme.io/widget"}
}
