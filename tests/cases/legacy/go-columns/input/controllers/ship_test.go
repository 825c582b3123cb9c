package controllers

import "testing"

func TestHolds(t *testing.T) {
	tests := map[string]bool{
		"ship-cleanup":               true,
		"harbour.acme.dev/cargo-out": false,
		"":                           false,
	}
	for finalizer, want := range tests {
		ship := &Ship{Finalizers: []string{finalizer}}
		if got := holds(ship); got != want {
			t.Errorf("%q: %v", finalizer, got)
		}
	}
}

func TestDock(t *testing.T) {
	for _, test := range []struct {
		name       string
		finalizers []string
		held       bool
	}{
		{
			name:       "held", // by us
			finalizers: []string{"ship-cleanup"},
			held:       true,
		},
	} {
		ship := &Ship{Finalizers: test.finalizers} // whole
		if holds(ship) != test.held {
			t.Error(test.name)
		}
	}
}
