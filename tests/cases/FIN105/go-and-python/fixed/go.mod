module acme.dev/widget

go 1.22
