package controllers

import (
	"context"

	"k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

// An object that is being deleted and has the old name alone never comes to its clean-up.
const tideFinalizer = "tide-cleanup"

type tides struct{ client client.Client }

func (t *tides) begin(ctx context.Context, o *v1.ConfigMap) error {
	isBeingDeleted := !o.GetDeletionTimestamp().IsZero()
	hasFinalizer := controllerutil.ContainsFinalizer(o, tideFinalizer)
	if !hasFinalizer {
		return t.withoutFinalizer(ctx, o, isBeingDeleted)
	}
	if isBeingDeleted {
		return t.end(ctx, o)
	}
	return nil
}

func (t *tides) withoutFinalizer(ctx context.Context, o *v1.ConfigMap, isBeingDeleted bool) error {
	if isBeingDeleted {
		return nil
	}
	controllerutil.AddFinalizer(o, tideFinalizer)
	return t.client.Update(ctx, o)
}

func (t *tides) end(ctx context.Context, o *v1.ConfigMap) error {
	controllerutil.RemoveFinalizer(o, tideFinalizer)
	return t.client.Update(ctx, o)
}
