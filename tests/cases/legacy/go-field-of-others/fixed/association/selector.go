// Package association says where secrets are.
package association

// Selector is a key of a secret.
type Selector struct {
	Name string
	Key  string
}

// Of tells where the secret of a user is.
func Of(user string) *Selector {
	return &Selector{Name: user + "-secret", Key: user}
}
