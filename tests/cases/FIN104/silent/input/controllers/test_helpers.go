package controllers

import (
	"testing"

	"acme.dev/widget-operator/api"
)

// ready is for tests of other packages, too.
func ready(t *testing.T, widget *api.Widget) *api.Widget {
	t.Helper()
	widget.Finalizers = []string{}
	return widget
}
