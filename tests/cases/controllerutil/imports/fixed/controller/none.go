package controller

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

func none(s *holder) {
	controllerutil.AddFinalizer(s.widget, aloneFinalizer)
}
