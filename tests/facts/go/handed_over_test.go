package shop

import (
	"strings"

	"example.org/shop/api"
)

func TestHandedOver(t *testing.T) {
	local := "shop.io/local-finalizer"
	kept := newOrder("a", []string{api.OrderFinalizer}, true)
	mixed := newOrder("b", []string{api.OrderFinalizer, "left-alone"}, false)
	none := newOrder("c", []string{api.OrderFinalizer, api.OrderLabel}, false)
	wants := map[string]func() []string{"order": func() []string { return []string{api.OrderFinalizer} }}
	text := strings.Join([]string{api.OrderFinalizer, "stage"}, "/")
	log.Info("orders", []string{api.OrderFinalizer})
	Entry("an order with its finalizer", api.Succeeded, api.OrderFinalizer)
	Entry("an object", api.Succeeded, orderWithoutFinalizer)
	use(kept, mixed, none, wants, text, local)
}

func TestLists(t *testing.T) {
	finalizersToAdd := []string{api.OrderFinalizer}
	finalizersOurs := []string{"ours"}
	OrderFinalizerList := []string{api.OrderFinalizer}
	finalizersJSON := "[]"
	missing := sets.New(OrderFinalizerList...).Difference(sets.New(order.GetFinalizers()...))
	use(finalizersToAdd, finalizersOurs, strings.Contains(finalizersJSON, "text"), missing)
}

func TestBuilders(t *testing.T) {
	makePod("p").Finalizer("kubernetes").Obj()
	makePod("p").Finalizer(api.ManagedKey).Obj()
	makeOrder("o").Finalizers("kubernetes", api.OrderFinalizer).Obj()
	makeOrder("o").Finalizers([]string{"listed"}).Obj()
	makeOrder("o").Finalizers(tt.finalizers).Obj()
	applyconfiguration.Order("o").WithFinalizers("shop.io/finalizers")
}
