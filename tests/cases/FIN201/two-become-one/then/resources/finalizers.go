// Package resources changes objects.
package resources

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// CreateFinalizer adds one.
func CreateFinalizer(o client.Object, df string) { addFinalizer(o, df) }

func addFinalizer(o client.Object, finalizer string) { controllerutil.AddFinalizer(o, finalizer) }

// RemoveFinalizer removes one.
func RemoveFinalizer(o client.Object, finalizer string) { controllerutil.RemoveFinalizer(o, finalizer) }
