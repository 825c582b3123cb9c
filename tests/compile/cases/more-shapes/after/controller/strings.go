package controller

import "slices"

func removeString(name string, list *[]string) {
	*list = slices.DeleteFunc(*list, func(one string) bool { return one == name })
}
