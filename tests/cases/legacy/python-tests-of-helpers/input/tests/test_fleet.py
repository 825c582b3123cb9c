from fleet import with_finalizer, without_finalizer


def test_with():
    assert with_finalizer([]) == ["ship-cleanup"]
    assert with_finalizer(["ship-cleanup"]) == ["ship-cleanup"]


def test_without():
    assert without_finalizer(["ship-cleanup", "acme.dev/keep"]) == ["acme.dev/keep"]
