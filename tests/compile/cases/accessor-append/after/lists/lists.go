// Package lists has what the standard library lacked when it was written.
package lists

// Has says whether a list has an item.
func Has(list []string, wanted string) bool {
	for _, item := range list {
		if item == wanted {
			return true
		}
	}
	return false
}

// Without returns the items of a list but one.
func Without(list []string, unwanted string) []string {
	var rest []string
	for _, item := range list {
		if item != unwanted {
			rest = append(rest, item)
		}
	}
	return rest
}
