package ships

const keep = "fleet.acme.dev/keep"

// ClassFinalizerName is the finalizer of a class of ships.
func ClassFinalizerName(class string) string {
	return class + "." + keep
}
