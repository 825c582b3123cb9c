import kopf


@kopf.on.delete("acme.dev", "v1", "tugs")
def delete(name, **_):
    print(name)
