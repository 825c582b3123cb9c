"""Lists of finalizers in templates that are no YAML, read line by line."""

from __future__ import annotations

import pytest

from finalizer_lint.core.facts import Literal
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named

HEAD = "kind: Widget\nmetadata: # {{\n  : ]\n  finalizers:"


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (r' [a/x, "\u0061/y",b/z]', ["a/x", "a/y", "b/z"]),
        (r' ["\ud83c\udf89/x"]', ["\N{PARTY POPPER}/x"]),
        (r' [a/x, "\x41/y", "\ud83c/z", b/z]', ["a/x", "b/z"]),  # no escape of JSON's, no character
        ('\n  - "\\u0061/y"\n  - b/z', ["a/y", "b/z"]),
        ('\n  - "\\x41/y"\n  - b/z', []),
    ],
)
def test_escapes(listed: str, names: list[str]) -> None:
    facts = language_named("yaml").extract(Source("a.tpl", f"{HEAD}{listed}\n".encode()))
    assert [use.expr.value for use in facts.uses if isinstance(use.expr, Literal)] == names
