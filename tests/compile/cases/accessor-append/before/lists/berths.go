package lists

// Free returns the berths that are not taken.
func Free(berths, taken []string) []string {
	for _, name := range taken {
		if Has(berths, name) {
			berths = Without(berths, name)
		}
	}
	return berths
}
