module acme.dev/adder

go 1.22

require acme.dev/api v0.0.0

replace acme.dev/api => ../api
