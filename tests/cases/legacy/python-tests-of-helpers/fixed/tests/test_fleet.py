from fleet import with_finalizer, without_finalizer


def test_with():
    assert with_finalizer([]) == ["acme.dev/ship-cleanup"]
    assert with_finalizer(["acme.dev/ship-cleanup"]) == ["acme.dev/ship-cleanup"]


def test_without():
    assert without_finalizer(["acme.dev/ship-cleanup", "acme.dev/keep"]) == ["acme.dev/keep"]
