module acme.dev/fleet

go 1.22
