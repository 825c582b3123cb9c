// Package harness shows on a fake client that a controller's finalizers let go of what they have to.
package harness

import (
	"context"
	"slices"
	"testing"

	"k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// foreign is another controller's finalizer: whatever happens, it stays.
const foreign = "other.dev/keep"

// rounds is how often a controller is called; it has to be done before the last one.
const rounds = 5

// Controller is what is to be proved. Old is the name that live objects may carry, "" where there is none. Stuck says
// that the controller has forgotten it; Either that an object which has it need not get the new one.
type Controller struct {
	AddToScheme func(*runtime.Scheme) error
	Object      func() client.Object
	Reconciler  func(client.Client) reconcile.Reconciler
	Old, New    string
	Stuck       bool
	Either      bool
}

// Prove runs the controller on objects that carry the old name, the new one, both and none, with and without another
// controller's. The subtests are named after what the objects carry, so that -run can choose.
func Prove(t *testing.T, c Controller) {
	t.Run("deleted with none", func(t *testing.T) { c.deleted(t) })
	t.Run("deleted with new", func(t *testing.T) { c.deleted(t, c.New) })
	t.Run("live with none", func(t *testing.T) { c.added(t) })
	switch {
	case c.Old == "":
	case c.Stuck:
		t.Run("stuck with old", func(t *testing.T) { c.stuck(t) })
	default:
		t.Run("deleted with old", func(t *testing.T) { c.deleted(t, c.Old) })
		t.Run("deleted with old and new", func(t *testing.T) { c.deleted(t, c.Old, c.New) })
		t.Run("live with old", func(t *testing.T) { c.adopted(t) })
	}
}

// ProveDropped runs a controller that adds no finalizer any more on objects that carry the old name, and on others.
func ProveDropped(t *testing.T, c Controller) {
	t.Run("deleted with none", func(t *testing.T) { c.deleted(t) })
	t.Run("gone with old", func(t *testing.T) { c.deleted(t, c.Old) })
	t.Run("live with none", func(t *testing.T) { c.released(t, foreign) })
	t.Run("live with old", func(t *testing.T) { c.released(t, c.Old, foreign) })
}

// released shows that a live object has only another controller's finalizer in the end.
func (c Controller) released(t *testing.T, carried ...string) {
	if left := c.settle(t, false, carried); !slices.Equal(left, []string{foreign}) {
		t.Errorf("the object has %q", left)
	}
}

// deleted shows that nothing is left of a deleted object, or only another controller's finalizer.
func (c Controller) deleted(t *testing.T, carried ...string) {
	if len(carried) > 0 {
		if left := c.settle(t, true, carried); left != nil {
			t.Errorf("the object is stuck with %q", left)
		}
	}
	for _, list := range [][]string{append([]string{foreign}, carried...), append(slices.Clone(carried), foreign)} {
		if left := c.settle(t, true, list); !slices.Equal(left, []string{foreign}) {
			t.Errorf("deleted with %q: left with %q", list, left)
		}
	}
}

// stuck shows that a deleted object with the old name stays for ever.
func (c Controller) stuck(t *testing.T) {
	for _, list := range [][]string{{c.Old}, {c.Old, c.New}} {
		if left := c.settle(t, true, list); !slices.Equal(left, []string{c.Old}) {
			t.Errorf("deleted with %q: left with %q", list, left)
		}
	}
}

// added shows that a live object gets the new name, once, and no other.
func (c Controller) added(t *testing.T) {
	if left := c.settle(t, false, nil); !slices.Equal(left, []string{c.New}) {
		t.Errorf("the object has %q", left)
	}
	if left := c.settle(t, false, []string{foreign}); !slices.Equal(left, []string{foreign, c.New}) {
		t.Errorf("the object has %q", left)
	}
}

// adopted shows that a live object with the old name gets the new one, and may keep the old one until it is deleted.
func (c Controller) adopted(t *testing.T) {
	left := c.settle(t, false, []string{c.Old, foreign})
	if c.Either && slices.Equal(left, []string{c.Old, foreign}) {
		return
	}
	rest := slices.DeleteFunc(slices.Clone(left), func(name string) bool { return name == c.Old })
	if !slices.Equal(rest, []string{foreign, c.New}) {
		t.Errorf("the object has %q", left)
	}
}

// settle makes an object with finalizers, deletes it if asked to, calls the controller some times, and returns the
// finalizers that are left: nil when the object is gone. The last call must have changed nothing.
func (c Controller) settle(t *testing.T, remove bool, finalizers []string) []string {
	t.Helper()
	ctx := context.Background()
	server := newServer(t, c.AddToScheme)
	object := c.Object()
	object.SetNamespace("north")
	object.SetName("one")
	object.SetFinalizers(slices.Clone(finalizers))
	must(t, server.Create(ctx, object))
	if remove {
		must(t, server.Delete(ctx, object))
	}
	reconciler := c.Reconciler(server)
	key := client.ObjectKeyFromObject(object)
	var last, left []string
	for range rounds {
		found := c.Object()
		err := server.Get(ctx, key, found)
		if errors.IsNotFound(err) {
			return nil
		}
		must(t, err)
		last, left = left, found.GetFinalizers()
		_, err = reconciler.Reconcile(ctx, reconcile.Request{NamespacedName: key})
		must(t, err)
	}
	if !slices.Equal(last, left) {
		t.Errorf("after %d rounds %q still becomes %q", rounds, last, left)
	}
	return left
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
