package main

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func main() {
	migrate(object())
}

func migrate(o client.Object) {
	controllerutil.RemoveFinalizer(o, "widget-module")
}
