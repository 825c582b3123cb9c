module acme.dev/mirror

go 1.24
