package ships

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"acme.dev/ship/helper"
)

func managed() *helper.Manager {
	return helper.New(
		helper.Finalizer{Name: "dynamic-watches", Execute: stop},
	)
}

var list = []helper.Finalizer{
	{Name: "listed-one", Execute: stop},
	{"listed-positional", stop},
}

func stop(context.Context) error { return nil }

func run(o client.Object, more []string) {
	helper.EnsureAll(o, []string{"ensured-a", "ensured-b"})
	helper.DropAll(o, "dropped-a", "dropped-b")
	wanted := []string{"wanted-a"}
	helper.EnsureAll(o, wanted)
	helper.DropAll(o, wanted...)
	// Whatever these are, nothing here says it
	helper.EnsureAll(o, more)
	helper.DropAll(o, more...)
	helper.Announce(o, []string{"announced"})
}
