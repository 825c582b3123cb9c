package harness

import (
	"context"
	"slices"
	"testing"

	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
	"sigs.k8s.io/controller-runtime/pkg/client/interceptor"
)

// newServer is a fake client that fails the test where the API server would refuse the write: no finalizer can be
// added to an object that is being deleted. The fake client alone allows it.
func newServer(t *testing.T, addToScheme func(*runtime.Scheme) error) client.Client {
	t.Helper()
	scheme := runtime.NewScheme()
	must(t, addToScheme(scheme))
	return fake.NewClientBuilder().WithScheme(scheme).WithInterceptorFuncs(interceptor.Funcs{
		Update: func(ctx context.Context, c client.WithWatch, object client.Object, options ...client.UpdateOption) error {
			return watched(ctx, t, c, object, func() error { return c.Update(ctx, object, options...) })
		},
		Patch: func(ctx context.Context, c client.WithWatch, object client.Object, patch client.Patch, options ...client.PatchOption) error {
			return watched(ctx, t, c, object, func() error { return c.Patch(ctx, object, patch, options...) })
		},
	}).Build()
}

// watched writes an object and looks at what that did to the stored one.
func watched(ctx context.Context, t *testing.T, c client.Client, object client.Object, write func() error) error {
	t.Helper()
	before, after := object.DeepCopyObject().(client.Object), object.DeepCopyObject().(client.Object)
	must(t, c.Get(ctx, client.ObjectKeyFromObject(object), before))
	err := write()
	if c.Get(ctx, client.ObjectKeyFromObject(object), after) != nil || before.GetDeletionTimestamp().IsZero() {
		return err
	}
	for _, name := range after.GetFinalizers() {
		if !slices.Contains(before.GetFinalizers(), name) {
			t.Errorf("no new finalizers can be added if the object is being deleted: %q", name)
		}
	}
	return err
}
