package main

import "acme.dev/widget/holder"

func main() {
	run(holder.New(newClient(), "acme.dev/widget-hold"))
	holder.Setup("widget-lock", newWidget())
	holder.Both(newWidget(), "widget-one")
	holder.Both(newWidget(), "widget-two")
}
