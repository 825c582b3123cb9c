package finalizer

import "sigs.k8s.io/controller-runtime/pkg/client"

type Finalizer struct {
	Name    string
	Execute func() error
}

type Handler struct{ Client client.Client }

func (h Handler) Handle(obj client.Object, finalizers ...Finalizer) error {
	var missing bool
	for _, f := range finalizers {
		if obj.GetDeletionTimestamp() == nil {
			missing = addOne(obj, f.Name) || missing
			continue
		}
		if err := f.Execute(); err != nil {
			return err
		}
		dropOne(obj, f.Name)
	}
	return nil
}

func addOne(obj client.Object, name string) bool {
	for _, f := range obj.GetFinalizers() {
		if f == name {
			return false
		}
	}
	obj.SetFinalizers(append(obj.GetFinalizers(), name))
	return true
}

func dropOne(obj client.Object, name string) {
	var kept []string
	for _, f := range obj.GetFinalizers() {
		if f != name {
			kept = append(kept, f)
		}
	}
	obj.SetFinalizers(kept)
}
