GROUP = "launch.acme.dev"
