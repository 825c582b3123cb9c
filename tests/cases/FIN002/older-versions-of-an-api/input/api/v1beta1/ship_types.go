package v1beta1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// ShipFinalizer is taken off when a ship's berth is free again.
const ShipFinalizer = "ship.fleet.acme.dev"

// +groupName=fleet.acme.dev
type Ship struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
}
