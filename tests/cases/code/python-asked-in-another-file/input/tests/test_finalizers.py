from fleet.finalizers import has_finalizer


def test_has() -> None:
    assert not has_finalizer({"metadata": {}})
