package equal

import (
	"reflect"

	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const comparedFinalizer = "widget-compared"

func hold(o client.Object) { controllerutil.AddFinalizer(o, comparedFinalizer) }

func release(o client.Object) {
	if reflect.DeepEqual(o.GetFinalizers(), []string{comparedFinalizer}) {
		controllerutil.RemoveFinalizer(o, comparedFinalizer)
	}
}
