import sys
import weakref


class Resource:
    def __init__(self, path):
        self._finalizer = weakref.finalize(self, print, "resource-gone")
        self.finalizers = []
        self.finalizers.append("close")
        self.register(finalizer="close")

    def __del__(self):
        self._finalizer()

    @property
    def finalizer(self):
        return "close-resource"

    def add_finalizer(self, finalizer):
        self.finalizers.append(finalizer)


def run(resource):
    resource.add_finalizer("close")
    sys.set_asyncgen_hooks(firstiter=None, finalizer=resource.close)
    return "close" in resource.finalizers
