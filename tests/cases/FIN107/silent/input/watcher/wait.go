package watcher

import "acme.dev/widget-operator/api"

func gone(widget *api.Widget) bool {
	return len(widget.GetFinalizers()) == 0
}
