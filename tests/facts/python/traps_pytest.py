"""Kubernetes is in use here, but these finalizers are pytest's."""

import pytest
from kubernetes import client


@pytest.fixture
def pod(request):
    def finalizer():
        client.CoreV1Api().delete_namespaced_pod("x", "y")
        return "pod-is-gone"

    request.addfinalizer(finalizer)
    request.addfinalizer(lambda: print("finalizer"))
    request.node.addfinalizer("not-even-callable")
    return client.V1Pod()


class TestFixture:
    @pytest.fixture
    def _finalizer(self, request, finalizers):
        finalizers.append(self.cleanup)
        finalizers.append(print)
        self._finalizers.append(finalizers.pop())

    def cleanup(self):
        raise AssertionError("finalizer failed: cannot remove finalizers")


@pytest.mark.parametrize("finalizer", ["a", "b"])
def test_names(finalizer):
    assert "test_overridden_fixture_finalizer.py" != finalizer.path
