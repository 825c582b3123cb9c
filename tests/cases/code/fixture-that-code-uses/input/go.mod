module acme.dev/widget
