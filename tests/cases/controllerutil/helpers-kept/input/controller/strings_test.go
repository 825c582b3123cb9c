package controller

import "testing"

func TestContainsString(t *testing.T) {
	if !containsString([]string{"a"}, "a") {
		t.Fail()
	}
}
