package compared

import (
	"reflect"
	"testing"
)

func TestSteps(t *testing.T) {
	want := []step{{name: "pier-cleanup"}, {name: "acme.dev/tide", slow: true}}
	if got := steps(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}
