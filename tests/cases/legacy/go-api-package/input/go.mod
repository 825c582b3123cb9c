module stable.acme.dev/widgets

require sigs.k8s.io/controller-runtime v0.19.0
