package api

const HullFinalizer = "fleet.acme.dev/hull"
