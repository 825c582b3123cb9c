package v1

import "k8s.io/apimachinery/pkg/runtime"

// DeepCopy returns a copy that shares nothing with the ship.
func (in *Ship) DeepCopy() *Ship {
	out := *in
	in.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	return &out
}

// DeepCopyObject is DeepCopy for the scheme.
func (in *Ship) DeepCopyObject() runtime.Object { return in.DeepCopy() }

// DeepCopyObject returns a copy that shares nothing with the list.
func (in *ShipList) DeepCopyObject() runtime.Object {
	out := *in
	in.ListMeta.DeepCopyInto(&out.ListMeta)
	out.Items = nil
	for i := range in.Items {
		out.Items = append(out.Items, *in.Items[i].DeepCopy())
	}
	return &out
}

// DeepCopy returns a copy that shares nothing with the berth.
func (in *Berth) DeepCopy() *Berth {
	out := *in
	in.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	return &out
}

// DeepCopyObject is DeepCopy for the scheme.
func (in *Berth) DeepCopyObject() runtime.Object { return in.DeepCopy() }

// DeepCopyObject returns a copy that shares nothing with the list.
func (in *BerthList) DeepCopyObject() runtime.Object {
	out := *in
	in.ListMeta.DeepCopyInto(&out.ListMeta)
	out.Items = nil
	for i := range in.Items {
		out.Items = append(out.Items, *in.Items[i].DeepCopy())
	}
	return &out
}
