package asked

import (
	"context"
	"fmt"

	"sigs.k8s.io/controller-runtime/pkg/client"
)

const (
	shipFinalizer = "acme.dev/ship-cleanup"
	crewFinalizer = "acme.dev/crew"
	// legacyShipFinalizer is the name before acme.dev/ship-cleanup. Objects that were made before may
	// still carry it: it is only removed, never added. Drop it when no object carries it any more.
	legacyShipFinalizer = "ship-cleanup"
)

type keeper struct{ client.Client }

func (k *keeper) has(o client.Object, name string) bool {
	for _, f := range o.GetFinalizers() {
		if f == name {
			return true
		}
	}
	return false
}

// removeFinalizer fails where there is nothing to remove.
func (k *keeper) removeFinalizer(ctx context.Context, o client.Object, name string) error {
	if !k.has(o, name) {
		return fmt.Errorf("no finalizer %s", name)
	}
	o.SetFinalizers(without(o.GetFinalizers(), name))
	return k.Update(ctx, o)
}

func (k *keeper) releaseShip(ctx context.Context, ship client.Object) (bool, error) {
	if k.has(ship, shipFinalizer) || k.has(ship, legacyShipFinalizer) {
		if k.has(ship, legacyShipFinalizer) {
			if err := k.removeFinalizer(ctx, ship, legacyShipFinalizer); err != nil ||
				!k.has(ship, shipFinalizer) {
				return true, err
			}
		}
		return true, k.removeFinalizer(ctx, ship, shipFinalizer)
	}
	return false, nil
}

func (k *keeper) releaseCrew(ctx context.Context, crew client.Object) error {
	return k.removeFinalizer(ctx, crew, crewFinalizer)
}

func without(list []string, name string) []string {
	var rest []string
	for _, f := range list {
		if f != name {
			rest = append(rest, f)
		}
	}
	return rest
}
