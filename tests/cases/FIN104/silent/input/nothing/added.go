package nothing

import "acme.dev/widget-operator/api"

func Free(ctx context.Context, widget *api.Widget) error {
	widget.Finalizers = nil
	return c.Update(ctx, widget)
}
