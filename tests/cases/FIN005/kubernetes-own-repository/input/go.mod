module sigs.k8s.io/acme

go 1.22
