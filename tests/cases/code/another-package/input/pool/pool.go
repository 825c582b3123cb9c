package pool

const closeFinalizer = "close-sockets"

type Pool struct{ finalizers []string }

func (p *Pool) AddFinalizer(name string) { p.finalizers = append(p.finalizers, name) }

func New() *Pool {
	p := &Pool{finalizers: []string{"flush"}}
	p.AddFinalizer("drain")
	p.AddFinalizer(closeFinalizer)
	return p
}
