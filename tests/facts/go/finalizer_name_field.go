package controllers

import (
	"knative.dev/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/finalizer"
)

func NewController() {
	impl := reconciler.NewImpl(ctx, r, func(*controller.Impl) controller.Options {
		return controller.Options{FinalizerName: "widgets.acme.io", SkipStatusUpdates: true}
	})
	r.FinalizerName = "acme.io/assigned"
	use(impl, Config{FinalizerName: "acme.io/config", finalizer: resource.NewAPIFinalizer(c, "acme.io/api")})
}

func register(ctx context.Context) error {
	finalizers := finalizer.NewFinalizers()
	if err := finalizers.Register("acme.io/registered", cleaner{}); err != nil {
		return err
	}
	f := finalizer.NewFinalizers()
	_ = f.Register(FinalizerName, cleaner{})
	return r.Finalizers.Register("acme.io/field", cleaner{})
}

var cases = []struct {
	name             string
	finalizer        string
	wantFinalizers   []string
	wantFinalizerErr string
	addFinalizer     bool
}{
	{name: "with-finalizer", finalizer: "acme.io/case", wantFinalizers: []string{"acme.io/want"}},
	{name: "no-finalizer", wantFinalizerErr: "no-such-finalizer", addFinalizer: true},
}
