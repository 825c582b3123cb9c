// Package api holds the names.
package api

const (
	// WidgetFinalizer keeps a widget until its parts are gone.
	WidgetFinalizer = "widgets.acme.io/parts"

	GadgetFinalizerName = "gadgets.acme.io"
	CLEANUP_FINALIZER   = `acme.io/cleanup`

	First, SecondFinalizer = "first", "acme.io/second"
)

const (
	repeatedFinalizer = "acme.io/repeated"
	againFinalizer
)

const number = iota

var (
	VariableFinalizer = "acme.io/variable"
	laterFinalizer    string
	finalizerTimeout  = 30
	defaultFinalizers = []string{WidgetFinalizer, "acme.io/default"}
)

func init() {
	local, err := "acme.io/local", error(nil)
	const inner = "acme.io/inner"
	use(local, inner, err)
}
