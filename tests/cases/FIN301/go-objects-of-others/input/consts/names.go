package consts

// PodsInOrderFinalizer has the database operator delete its Pods one after the other.
const PodsInOrderFinalizer = "delete-pxc-pods-in-order"
