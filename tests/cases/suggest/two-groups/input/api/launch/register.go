package launch

const GroupName = "launch.acme.dev"
