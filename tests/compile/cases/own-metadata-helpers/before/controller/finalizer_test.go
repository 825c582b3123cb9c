package controller

import (
	"testing"

	harbourv1 "acme.dev/own-metadata-helpers/api/v1"
)

func TestHasFinalizer(t *testing.T) {
	ship := &harbourv1.Ship{}
	setFinalizerIfEmpty(ship, "x")
	if !hasFinalizer(ship) {
		t.Error("it was not set")
	}
}

func TestIsDeleted(t *testing.T) {
	if isDeleted(&harbourv1.Ship{}) {
		t.Error("nobody deleted it")
	}
}
