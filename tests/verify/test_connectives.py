"""How a check for one more name is joined to the one that was there."""

from __future__ import annotations

import pytest

from finalizer_lint.run.verify.connectives import joins_rightly


@pytest.mark.parametrize(
    "written",
    [
        " || has(o, Legacy)",
        " && !has(o, Legacy)",
        " ||\n\t\tcontrollerutil.ContainsFinalizer(o, Legacy))",
        " || f == Legacy",
        " && f != Legacy",
        " or LEGACY in finalizers",
        " and LEGACY not in finalizers",
        " and not has(o, LEGACY)",
        " and one != LEGACY",
        ", Legacy",
        "\n\thas(o, Legacy)",
    ],
)
def test_either_name_will_do_and_only_both_are_absent(written: str) -> None:
    assert joins_rightly(written)


@pytest.mark.parametrize(
    "written",
    [
        " && has(o, Legacy)",
        " || !has(o, Legacy)",
        " || f != Legacy",
        " && f == Legacy",
        " and LEGACY in finalizers",
        " or LEGACY not in finalizers",
        " or not has(o, LEGACY)",
    ],
)
def test_both_are_asked_for_or_one_is_enough_to_be_absent(written: str) -> None:
    assert not joins_rightly(written)
