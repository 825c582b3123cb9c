package harbour

const raw = `
apiVersion: v1
kind: ConfigMap
metadata:
  name: harbour
  finalizers: [acme.dev/in-go, acme.dev/kept]
`

const escaped = "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\",\n \"metadata\": {\"finalizers\": [\"acme.dev/escaped-in-go\"]}}"

const tabs = `
	apiVersion: v1
	kind: ConfigMap
	metadata:
	  finalizers:
	  - acme.dev/in-a-list
`
