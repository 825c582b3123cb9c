package main

import "acme.dev/widget/holder"

func main() {
	run(holder.New(newClient(), "widget-hold"))
	holder.Setup("widget-lock", newWidget())
	holder.Both(newWidget(), "acme.dev/widget-one")
	holder.Both(newWidget(), "acme.dev/widget-two")
}
