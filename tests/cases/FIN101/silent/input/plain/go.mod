module acme.dev/widget-operator/plain

require k8s.io/client-go v0.30.0

require sigs.k8s.io/controller-runtime v0.18.2 // indirect
