def test_the_name_is_there(ship: dict) -> None:
    assert "unload-ship" in ship["metadata"]["finalizers"]
