kubectl get widgets -o json | jq '.metadata.finalizers -= ["widget.acme.dev/scripted"]' | kubectl replace -f -
