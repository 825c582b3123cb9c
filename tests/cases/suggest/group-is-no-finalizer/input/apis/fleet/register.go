package fleet

// GroupName is the API group of all ships.
const GroupName = "fleet.acme.dev"
