from acme.constants import CLEANUP


def test_release():
    body = {"metadata": {"finalizers": [CLEANUP, "a-fixture"]}}
    assert release(body)
