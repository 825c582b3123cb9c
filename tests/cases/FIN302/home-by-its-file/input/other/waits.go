package other

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func waits(o client.Object) bool {
	return controllerutil.ContainsFinalizer(o, "machine.machine.openshift.io")
}
