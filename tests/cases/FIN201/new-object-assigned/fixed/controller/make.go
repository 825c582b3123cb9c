package controller

import (
	"context"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)


func newBox() *corev1.ConfigMap {
	cm := &corev1.ConfigMap{}
	cm.Name = "box"
	cm.Finalizers = []string{finalizer}
	return cm
}
func other() *corev1.ConfigMap {
	cm := &corev1.ConfigMap{}
	cm.SetFinalizers([]string{finalizer})
	return cm
}
