package patches

type metadata struct {
	Labels     map[string]string `json:"labels,omitempty"`
	Finalizers []string          `json:"finalizers,omitempty"`
}

type body struct {
	Meta *metadata `json:"metadata,omitempty"`
}

type Patch struct{ body body }

func (p *Patch) AddFinalizer(name string) *Patch {
	p.body.Meta.Finalizers = append(p.body.Meta.Finalizers, name)
	return p
}
