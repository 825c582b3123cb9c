package controller

import (
	"fmt" // prints

	corev1 "k8s.io/api/core/v1"
	// for names
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	v1 "acme.dev/widget/api/v1"
)

const groupsFinalizer = "widget.acme.dev/groups"

func groups(widget *v1.Widget) {
	controllerutil.AddFinalizer(widget, groupsFinalizer)
}

var (
	_ = fmt.Sprint
	_ corev1.Pod
	_ types.UID
)
