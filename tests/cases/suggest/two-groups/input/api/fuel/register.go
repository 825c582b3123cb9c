package fuel

const GroupName = "fuel.acme.dev"
