package kinds

import "sigs.k8s.io/controller-runtime/pkg/client"

// Ship is a kind, and no constant.
type Ship struct{ client.Object }

// Dock is one, too.
type Dock struct{ client.Object }
