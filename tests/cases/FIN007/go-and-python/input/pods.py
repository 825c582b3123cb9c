from kubernetes import client

META = client.V1ObjectMeta(finalizers=["acme.dev/a", "acme.dev/b", "acme.dev/a"])
