package controller

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func widget() *Widget {
	return &Widget{ObjectMeta: metav1.ObjectMeta{Finalizers: []string{"widget.acme.dev/listed"}}}
}
