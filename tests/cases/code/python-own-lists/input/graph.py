"""A module without any sign of it, beside one that has some."""


class Graph:
    def __init__(self):
        self.metadata = {"finalizers": ["toposort"]}

    def go(self, meta):
        self.metadata["finalizers"].append("prune-it")
        meta["finalizers"] = ["collect-it"]


def train(model):
    model.metadata["finalizers"] = ["quantize-it"]
    model.meta.finalizers.append("export-it")
