package controllers

import "strings"

const mine = "acme.io/mine"

func look(o Object, finalizer string) int {
	for i, f := range o.GetFinalizers() {
		if f == mine || "acme.io/theirs" == f {
			return i
		}
		switch f {
		case "acme.io/a", mine:
			continue
		}
		if strings.EqualFold(f, "acme.io/folded") || strings.HasPrefix(f, "acme.io/") {
			return i
		}
	}
	if len(o.Finalizers) == 1 && o.Finalizers[0] == "acme.io/first" {
		return 0
	}
	switch finalizer {
	case "acme.io/parameter":
		return 1
	}
	if finalizer != "acme.io/compared" && finalizer != "" {
		return 2
	}
	return -1
}

func unrelated(f string, reasons []string) bool {
	for _, f := range reasons {
		if f == "RemovedFinalizer" {
			return true
		}
	}
	return f == "acme.io/other"
}
