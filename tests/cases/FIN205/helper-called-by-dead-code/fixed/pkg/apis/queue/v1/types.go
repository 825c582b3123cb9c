package v1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// Queue is a queue of a broker.
type Queue struct {
	metav1.TypeMeta
	metav1.ObjectMeta
}
