package controller

import (
	"testing"

	harbourv1 "acme.dev/own-metadata-helpers/api/v1"
)

func TestIsDeleted(t *testing.T) {
	if isDeleted(&harbourv1.Ship{}) {
		t.Error("nobody deleted it")
	}
}
