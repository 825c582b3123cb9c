package controller

// containsString says whether a list holds a string.
func containsString(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}

func removeString(list []string, s string) (rest []string) {
	for _, item := range list {
		if item == s {
			continue
		}
		rest = append(rest, item)
	}
	return
}
