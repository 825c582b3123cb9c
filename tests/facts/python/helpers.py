from kubernetes import client

FINALIZER = "acme.io/backup"
CONTROLLER_NAME = "backup-controller"


def add_finalizer(obj, finalizer):
    if finalizer not in obj.metadata.finalizers:
        obj.metadata.finalizers.append(finalizer)


def remove_finalizer(obj, finalizer=FINALIZER):
    finalizers = obj.metadata.finalizers
    finalizers.remove(finalizer)


def ensure_finalizers(obj, finalizers):
    obj.metadata.finalizers = finalizers


class Api:
    def run(self, obj, kind, api):
        add_finalizer(obj, "helper-cleanup")
        add_finalizer(obj, finalizer="keyword-cleanup")
        remove_finalizer(obj, FINALIZER)
        ensure_finalizers(obj, ["one-cleanup", FINALIZER])
        self.k8s.has_finalizer(obj, "acme.io/method")
        self._remove_finalizer("acme.io/first", obj)
        self.k8s.add_finalizer(obj, CONTROLLER_NAME)
        api.patch_finalizer("Backup", "default", "nightly", "acme.io/last")
        api.remove_finalizers("backups", "nightly")
        api.strip_finalizers(obj)
        api.add_finalizer(obj, f"{kind}/finalizer")
        wait_for_finalizer_removed(obj, timeout="30s")
        self.k8s.add_finalizer.assert_called_once_with(obj, "acme.io/asserted")


def finalizer_name():
    return "function-cleanup"


def finalizer_for(kind):
    return f"acme.io/{kind}"


def default(finalizer="default-cleanup", other="not-one", *, old_finalizer="old-cleanup"):
    add_finalizer(client, finalizer)
