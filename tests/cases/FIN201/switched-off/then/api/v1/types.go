package v1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

const GroupName = "fleet.acme.dev"

type Ship struct {
	metav1.TypeMeta
	metav1.ObjectMeta
	Spec ShipSpec
}

type ShipSpec struct{ Name string }

type Dock struct {
	metav1.TypeMeta
	metav1.ObjectMeta
}
