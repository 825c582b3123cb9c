package controller

// PierFinalizer is in a package that imports package berth.
const PierFinalizer = "fleet.acme.dev/pier"
