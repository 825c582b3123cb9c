from kubernetes import client

GROUP = "acme.io"


def add(meta, kind, settings):
    suffix = "finalizer"
    meta.finalizers.append(f"{GROUP}/backup")
    meta.finalizers.append(f"{GROUP}/{suffix}")
    meta.finalizers.append(f"{kind}.{GROUP}")
    meta.finalizers.append(f"{kind!r}/x")
    meta.finalizers.append(f"{GROUP:>10}/x")
    meta.finalizers.append(f"finalizers.{kind.lower()}.{settings.group}")
    meta.finalizers.append(GROUP + "/" + "backup")
    meta.finalizers.append("acme.io/" + kind)
    meta.finalizers.append("%s/%s" % (GROUP, "backup"))
    meta.finalizers.append("%d%%/x" % 3)
    meta.finalizers.append("{}/{}".format(GROUP, suffix))
    meta.finalizers.append("{group}/backup".format(group=GROUP))
    meta.finalizers.append("/".join([GROUP, "backup"]))
    meta.finalizers.append("acme.io" "/backup")
    meta.finalizers.append(f"acme.io/no-hole")
    meta.finalizers.append(r"acme.io/raw")
    meta.finalizers.append(u'acme.io/unicode')
    meta.finalizers.append("""acme.io/triple""")
    meta.finalizers.append("acme.io\x2fescaped")
    meta.finalizers.append(settings.finalizer or "acme.io/default")
    meta.finalizers.append(str(GROUP))
    return client
