package controller

import (
	"testing"

	harbourv1 "acme.dev/own-metadata-helpers/api/v1"
)

func TestCountOf(t *testing.T) {
	ship := &harbourv1.Ship{}
	ship.SetFinalizers([]string{"any"})
	if countOf(ship) != 1 {
		t.Error("there is one")
	}
}
