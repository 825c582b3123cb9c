package controller

import "slices"

func addString(list []string, name string) []string {
	if slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

func without(list []string, remove func(string) bool) []string {
	for i := 0; i < len(list); i++ {
		if remove(list[i]) {
			list = append(list[:i], list[i+1:]...)
			i--
		}
	}
	return list
}

func removeString(name string, list *[]string) {
	*list = slices.DeleteFunc(*list, func(one string) bool { return one == name })
}
