// Package v1 holds the kinds that the cases reconcile. Every case gets a copy of it as its own api/v1.
package v1

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// GroupVersion is the group and version of the kinds in this package.
var GroupVersion = schema.GroupVersion{Group: "harbour.acme.dev", Version: "v1"}

// Ship lies at a berth.
type Ship struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	Spec ShipSpec `json:"spec,omitempty"`
}

// ShipSpec says what is wanted of a ship.
type ShipSpec struct {
	Berth     string `json:"berth,omitempty"`
	Suspended bool   `json:"suspended,omitempty"`
}

// ShipList is a list of ships.
type ShipList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`

	Items []Ship `json:"items"`
}

// Berth is a place for a ship.
type Berth struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
}

// BerthList is a list of berths.
type BerthList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`

	Items []Berth `json:"items"`
}

// AddToScheme makes the kinds known to a scheme.
func AddToScheme(scheme *runtime.Scheme) error {
	scheme.AddKnownTypes(GroupVersion, &Ship{}, &ShipList{}, &Berth{}, &BerthList{})
	metav1.AddToGroupVersion(scheme, GroupVersion)
	return nil
}
