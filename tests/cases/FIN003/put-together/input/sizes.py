from kubernetes import client

GROUP = "acme.dev"


def add(pod: client.V1Pod, size, kind):
    pod.metadata.finalizers.append(f"acme.dev/pools/{size}")
    pod.metadata.finalizers.append("acme.dev/pools/%s" % size)
    pod.metadata.finalizers.append("acme.dev/pools/{}".format(size))
    pod.metadata.finalizers.append(GROUP + "/pools/" + size)
    name = f"{kind}/{size}/hold"
    pod.metadata.finalizers = [name, f"acme.dev/{size}", f"{kind}/{size}"]


def known(pod: client.V1Pod):
    pod.metadata.finalizers.append(f"{GROUP}/pools/small")


def look(pod: client.V1Pod, size):
    pod.metadata.finalizers.remove(f"acme.dev/pools-{size}")
    return f"acme.dev/pools/{size}" in pod.metadata.finalizers


def address(host, port):
    return f"https://{host}/{port}/"
