package main

import (
	"context"

	"acme.dev/harbormaster/pkg/queue"
)

func main() {
	var c queue.Controller
	c.Run(context.Background(), nil)
}
