module acme.dev/crates

go 1.22
