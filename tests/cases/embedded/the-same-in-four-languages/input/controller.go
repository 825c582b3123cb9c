package harbour

const raw = `
apiVersion: v1
kind: ConfigMap
metadata:
  name: harbour
  finalizers: [in-go, acme.dev/kept]
`

const escaped = "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\",\n \"metadata\": {\"finalizers\": [\"escaped-in-go\"]}}"

const tabs = `
	apiVersion: v1
	kind: ConfigMap
	metadata:
	  finalizers:
	  - in-a-list
`
