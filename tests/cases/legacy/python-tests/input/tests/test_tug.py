import pytest
import tug


@pytest.mark.parametrize(("name", "log"), [("tug-cleanup", "released tug-cleanup"), ("buoy", "released buoy")])
def test_log(name, log):
    one = {"metadata": {"name": name, "finalizers": [name]}}
    assert tug.log(one) == log
