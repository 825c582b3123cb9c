package v1beta1

// MachineFinalizer is set on machines.
const MachineFinalizer = "machine.machine.openshift.io"
