"""Nothing here speaks of an orchestrator; only what is certain by itself counts."""

CLEANUP_FINALIZER = "cleanup"
QUALIFIED_FINALIZER = "acme.io/cleanup"


def run(thing, remove_finalizer):
    thing.finalizers.append("close")
    thing.finalizers.append("acme.io/by-its-value")
    remove_finalizer(thing, "close")
