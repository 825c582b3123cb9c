package v1

import "sigs.k8s.io/controller-runtime/pkg/client"

// Webhook reads other objects.
type Webhook struct{ client.Client }
