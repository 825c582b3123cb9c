from kubernetes import client

meta = client.V1ObjectMeta(finalizers=["acme.dev/x"])
print "done"
