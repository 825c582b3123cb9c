"""The import paths of the library that manages finalizers for controllers."""

CONTROLLER_RUNTIME = "sigs.k8s.io/controller-runtime"
CONTROLLERUTIL = f"{CONTROLLER_RUNTIME}/pkg/controller/controllerutil"
CLIENT = f"{CONTROLLER_RUNTIME}/pkg/client"
