package controllers

import "fmt"

const doc = `{"apiVersion": "v1", "kind": "Pod",
  "metadata": {"name": "x", "finalizers": ["acme.io/raw", "acme.io/\u0077"]}}`

const manifest = `
apiVersion: v1
kind: ConfigMap
metadata:
  finalizers:
  # first of all
  - acme.io/plain
  - 'acme.io/single'  # because
  - "acme.io/double"
  name: x
`

const flow = `{kind: Pod}
---
metadata:
  finalizers: [acme.io/flow, 'acme.io/quoted']
`

const schema = `
finalizers:
  description: names
  type: array
  items: {type: string}
`

func patches(name string) {
	patch("{\"metadata\":{\"finalizers\":[\"acme.io/é\", \"acme.io/escaped\"]}}")
	patch(`{"metadata":{"finalizers":null}}`)
	patch(`[{"op": "remove", "path": "/metadata/finalizers"}]`)
	patch(`[{"op": "remove", "path": "/metadata/finalizers/0"}]`)
	patch(`[{"op": "add", "path": "/metadata/finalizers/-", "value": "acme.io/patched"}]`)
	patch(`[{"op": "replace", "path": "/metadata/finalizers", "value": ["acme.io/replaced"]}]`)
	patch(`[{"op": "test", "path": "/metadata/finalizers/0", "value": "acme.io/tested"}]`)
	patch(fmt.Sprintf(`{"metadata":{"finalizers":["%s","acme.io/%d"]}}`, name, 3))
	patch([]any{
		map[string]any{"op": "add", "path": "/metadata/finalizers/-", "value": "acme.io/map"},
		Operation{Op: "replace", Path: "/metadata/finalizers", Value: []string{FinalizerName}},
		Operation{Op: "remove", Path: "/metadata/finalizers"},
	})
	kubectl("patch", "widget", "x", "-p", `{"metadata":{"finalizers":[]}}`)
	t.Errorf("finalizers: %v, want [x]", name)
}

func joined(name string) string {
	return `{"metadata":{"finalizers":["` + FinalizerName + `"]}}` + "," + `{"finalizers":["` + name + `"]}`
}
