package newvalue

func newValues() *string {
	finalizer := new("shop.io/by-value")
	order.Finalizers = []string{*finalizer, "shop.io/new"}
	return new(string)
}
