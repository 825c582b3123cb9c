module acme.dev/rocket

go 1.22
