"""A manifest in a string of another: the same names as on its own, and each place decodes to its name."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from finalizer_lint.core.facts import Literal, Place
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.read import read as extract
from tests.differential.yaml_oracles import composed, parsed
from tests.differential.yaml_texts import ENDINGS, MARKS, TAB, manifests
from tests.effort import examples

pytestmark = pytest.mark.slow


def _double(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _escaped(text: str) -> str:
    return json.dumps(text).replace("/", "\\/") if max(text) < "\U00010000" else _double(text)


def _literal(text: str) -> str:
    return "|2\n" + "".join(f"    {line}" for line in text.splitlines(keepends=True))


def _block(text: str) -> str:
    return "|+ # x\n" + "".join(f"     {line}" for line in text.splitlines(keepends=True))


COMMENTED = "apiVersion: acme.io/v1\nkind: Widget\nmetadata:\n  finalizers: # why\n  - acme.io/x\n"


@examples(100)(given(manifests(), ENDINGS, MARKS, st.sampled_from([_double, _escaped, _literal, _block])))
@example(manifest=COMMENTED, ending="\n", mark=b"", spelled=_double)
def test_inside(manifest: str, ending: str, mark: bytes, spelled: object) -> None:
    inner = manifest.replace(TAB, " ")
    assume("{{" not in inner)
    assert callable(spelled)
    text = f"kind: ConfigMap\napiVersion: v1\ndata:\n  é: {spelled(inner)}\n".replace("\n", ending)
    try:
        (held,) = (x for x in yaml.safe_load(text)["data"].values())
        items = parsed(held)
        assume(composed(held) == items)
    except (ValueError, yaml.YAMLError):
        assume(False)
    source = Source("a.yaml", mark + text.encode())
    facts = extract(source)
    found = [use.expr.value for use in facts.uses if use.place is Place.EMBEDDED and isinstance(use.expr, Literal)]
    # That name stands in a string of the string
    assert [name for name in found if name != "no/name"] == [item.value for item in items if item.type == "string"]
