// Package lists is for strings.
package lists

// Contains says whether a list holds a string.
func Contains(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}

// Remove leaves a string out.
func Remove(list []string, s string) (rest []string) {
	for _, item := range list {
		if item == s {
			continue
		}
		rest = append(rest, item)
	}
	return
}
