import kubernetes

MANIFEST = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: harbour
  finalizers: [acme.dev/in-python, acme.dev/kept]
"""

ESCAPED = "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"finalizers\": [\"acme.dev/escaped-in-python\"]}}"
TOKENS = (
    '{"apiVersion": "v1", "kind": "ConfigMap", '  # of which object
    '"metadata": {"finalizers": ["in-two-tokens"]}}'
)
FILLED = f'{{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {{"name": "{NAME}", "finalizers": ["in-an-f-string"]}}}}'
COMMAND = "kubectl patch configmap harbour -p '{\"metadata\": {\"finalizers\": [\"acme.dev/in-a-command\"]}}'"
