"""Each measured scalar as an item of a list: it has the type that the API server gave it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict, cast

import pytest

from finalizer_lint.core.facts import Literal, Oddity
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.read import read as extract


class Row(TypedDict):
    scalar: str
    server: str
    server_is_string: bool


ROWS = cast(
    "list[Row]", json.loads((Path(__file__).parent / "data/yaml_scalars.json").read_text(encoding="utf-8"))["rows"]
)


def expected(row: Row) -> str:
    """``a string``, ``no YAML`` or the server's type; a null reaches the validation as an empty string."""
    if row["server"].startswith("ERR"):
        return "number" if "unsupported value" in row["server"] else "no YAML"
    if row["server"].endswith('["\\"\\""]'):
        return "null"
    return "a string" if row["server_is_string"] else row["server"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["scalar"])
def test_scalar(row: Row) -> None:
    text = f"apiVersion: acme.io/v1\nkind: Widget\nmetadata:\n  name: a\n  finalizers:\n  - {row['scalar']}\n"
    facts = extract(Source("a.yaml", text.encode()))
    if expected(row) == "a string":
        assert not facts.malformed
        assert not facts.problems
        assert len(facts.uses) == 1
    elif expected(row) == "no YAML":
        assert facts.problems
        assert not facts.uses
    else:
        assert [(m.oddity, m.server_type) for m in facts.malformed] == [(Oddity.NOT_A_STRING, expected(row))]
        assert not facts.uses


@pytest.mark.parametrize(
    ("scalar", "value"), [("!!str 5", "5"), ("!!binary Zm9v", "foo"), ('"a\\x2fb"', "a/b"), ("'it''s'", "it's")]
)
def test_value(scalar: str, value: str) -> None:
    (use,) = extract(Source("a.yaml", f"metadata:\n  finalizers: [{scalar}]\n".encode())).uses
    assert isinstance(use.expr, Literal)
    assert use.expr.value == value
