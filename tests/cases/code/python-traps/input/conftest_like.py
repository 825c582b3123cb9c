import weakref

import pytest


@pytest.fixture
def thing(request):
    request.addfinalizer(lambda: close("the-finalizer"))
    return weakref.finalize(object(), print, "widget-finalizer")


class Pipeline:
    finalizer = "model-finalizer"
    stages = ["automl-tabular-finalizer"]

    def __del__(self):
        self.finalizer = "closing-finalizer"


openapi_types = {"finalizers": "list[str]"}
attribute_map = {"finalizers": "finalizers"}
RULES = [{"apiGroups": ["acme.dev"], "resources": ["widgets/finalizers"], "verbs": ["update"]}]
