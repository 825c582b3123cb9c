from kubernetes.client import V1ObjectMeta

TEXT = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "finalizers": "acme.io/text"}}
NUMBERS = {"metadata": {"finalizers": ["acme.io/good", 1, 2.5, True, None, ""]}}
MODEL = V1ObjectMeta(finalizers="acme.io/model")
NO_OBJECT = {"finalizers": "acme.io/other-thing"}
PLACEHOLDER = {"metadata": {"finalizers": "<list of str>"}}
