import kopf

GROUP = "acme.dev"
FINALIZER = f"{GROUP}/widget"


@kopf.on.delete("widgets", finalizer="acme.dev/kopf")
def gone(body, **_):
    finalizers = body["metadata"].get("finalizers", [])
    if FINALIZER in finalizers:
        finalizers.remove(FINALIZER)
    return {"metadata": {"finalizers": [x for x in finalizers if x != 'old\x2dfinalizer']}}


class Widget:
    finalizer = "%s/%s" % (GROUP, "a")
    text = """
metadata:
  finalizers: ["acme.dev/text"]
"""
