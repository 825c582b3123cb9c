"""Which name is suggested, in the order of the documented table."""

from __future__ import annotations

import pytest

from finalizer_lint.model import ObjectRef
from finalizer_lint.names import qualified_name_errors
from finalizer_lint.project.suggest import suggest
from finalizer_lint.settings import Settings

WIDGET = ObjectRef("stable.acme.dev/v1", "Widget")


@pytest.mark.parametrize(
    ("name", "domain", "thing", "expected"),
    [
        ("flyte-finalizer", "flyte.org", None, "flyte.org/finalizer"),
        ("flyte/array", "flyte.org", None, "flyte.org/array"),
        ("finalizer", "acme.dev", None, "acme.dev/finalizer"),
        ("widget-cleanup", "acme.dev", None, "acme.dev/widget-cleanup"),
        ("widget-cleanup", None, WIDGET, "stable.acme.dev/widget-cleanup"),
        ("widget-cleanup", None, None, None),
        ("widget-cleanup", None, ObjectRef("v1", "ConfigMap"), None),
        ("acme/cleanup", None, WIDGET, "stable.acme.dev/cleanup"),
        ("agones.dev", "agones.dev", None, "agones.dev/finalizer"),
        ("finalizer.stable.acme.dev", None, WIDGET, "stable.acme.dev/finalizer"),
        ("finalizers.stable.acme.dev", None, WIDGET, "stable.acme.dev/finalizer"),
        ("widget.stable.acme.dev", None, WIDGET, "stable.acme.dev/widget"),
        ("resourceexport.finalizers.antrea.io", None, None, "resourceexport.antrea.io/finalizer"),
        ("in-use.crossplane.io", None, None, None),  # a third party's
        ("orphan", "acme.dev", None, None),
        ("finalizer.dev", None, None, None),  # what is left would be no domain
    ],
)
def test_suggestion(name: str, domain: str | None, thing: ObjectRef | None, expected: str | None) -> None:
    got = suggest(name, thing, Settings(domain=domain))
    assert got == expected
    assert got is None or not qualified_name_errors(got)


def test_settings_go_first() -> None:
    settings = Settings(domain="acme.dev", renames={"widget-cleanup": "other.dev/x"})
    assert suggest("widget-cleanup", WIDGET, settings) == "other.dev/x"
