package controller

import "strings"

// berthName is how a berth is called in the harbour's books.
func berthName(name string) string {
	return strings.ToUpper(name)
}
