package controller

import "testing"

func TestRemoveString(t *testing.T) {
	if got := removeString([]string{"a"}, "a"); len(got) != 0 {
		t.Error(got)
	}
}
