package util

// RemoveString cuts out of the list that it is given.
func RemoveString(list []string, remove func(string) bool) []string {
	for i := 0; i < len(list); i++ {
		if remove(list[i]) {
			list = append(list[:i], list[i+1:]...)
			i--
		}
	}
	return list
}

// RemoveCopied cuts out of a copy.
func RemoveCopied(list []string, name string) []string {
	list = append([]string(nil), list...)
	for i := range list {
		if list[i] == name {
			list = append(list[:i], list[i+1:]...)
			break
		}
	}
	return list
}

func Filter(list []string, keep func(string) bool) []string {
	var kept []string
	for _, one := range list {
		if keep(one) {
			kept = append(kept, one)
		}
	}
	return kept
}
