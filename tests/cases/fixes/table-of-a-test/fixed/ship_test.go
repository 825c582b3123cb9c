package fleet

import "testing"

func TestOurs(t *testing.T) {
	for finalizer, want := range map[string]bool{"acme.dev/ship-cleanup": true, "": false} {
		ship := &Ship{}
		ship.SetFinalizers([]string{finalizer})
		if got := ours(ship); got != want {
			t.Errorf("%q: %v", finalizer, got)
		}
	}
}

// TestNames has a table that is no loop's.
func TestNames(t *testing.T) {
	kinds := map[string]string{"ship-cleanup": "Ship"}
	if kinds[shipNames()] != "Ship" {
		t.Error(kinds)
	}
}
