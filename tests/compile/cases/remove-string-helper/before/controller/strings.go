package controller

import "strings"

// removeString returns the items of a list but one.
func removeString(list []string, unwanted string) []string {
	rest := make([]string, 0, len(list))
	for _, item := range list {
		if item != unwanted {
			rest = append(rest, item)
		}
	}
	return rest
}

// berthName is how a berth is called in the harbour's books.
func berthName(name string) string {
	return strings.ToUpper(name)
}
