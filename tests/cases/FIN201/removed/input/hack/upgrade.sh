#!/bin/sh
# Takes widget-script off all widgets.
for name in $(kubectl get widgets -o name); do
    kubectl patch "$name" --type json -p '[{"op": "remove", "path": "/metadata/finalizers/0"}]'
done
