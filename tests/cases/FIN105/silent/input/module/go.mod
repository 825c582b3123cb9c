module acme.dev/module

go 1.22
