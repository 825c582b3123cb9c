FINALIZER_NAME = "batch-finalizer"


def strip(entry):
    entry.finalizers.remove("batch-finalizer")
