// Package v1 holds the kinds of widget.acme.dev.
package v1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// +kubebuilder:object:root=true

// Widget is kept until what it uses elsewhere is given back.
type Widget struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
}

// Part is no object of the API.
type Part struct {
	metav1.ObjectMeta `json:"metadata,omitempty"`
}
