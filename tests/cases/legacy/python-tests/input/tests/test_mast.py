import mast


def test_patched(api):
    mast.run(api)
    assert api.calls == [("mast", ["mast-cleanup"])]
