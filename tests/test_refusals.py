"""The catalogue of refusals: everything that can hold a fix back is a row of it, and every row can come up."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.refusals.by_hand import ALL, way_of
from finalizer_lint.core.refusals.catalogue import SECTIONS, all_refusals, refusals
from finalizer_lint.core.refusals.legacy import BY_HAND
from finalizer_lint.core.refusals.refusal import Refusal
from finalizer_lint.core.refusals.renames import SPELLED_TOO
from tests.refusal_reasons import PACKAGE, SOURCES, template

TABLES = PACKAGE / "core" / "refusals"
USED = "".join(text for path, text in SOURCES.items() if path.parent != TABLES)


def test_every_row_is_in_one_table() -> None:
    made = [path for path, text in SOURCES.items() if "= Refusal(" in text or "return Refusal(" in text]
    tables = [Path(str(section.__file__)) for section in SECTIONS.values()]
    assert sorted(made) == sorted(tables)


def test_ids_are_each_there_once() -> None:
    assert {id_: times for id_, times in Counter(one.id for one in all_refusals()).items() if times > 1} == {}


def test_every_row_can_come_up() -> None:
    named = [name for section in SECTIONS.values() for name, one in vars(section).items() if isinstance(one, Refusal)]
    assert len(named) == len(all_refusals())
    lines = (line for line in USED.splitlines() if not line.lstrip().startswith(("from ", "import ")))
    spelled = set(re.findall(r"\b[A-Z_]+\b", "\n".join(lines)))
    assert [name for name in named if name not in spelled] == []


def test_what_stands_in_braces_is_the_same_in_both_texts() -> None:
    for one in all_refusals():
        said, edit = _braces(one.sentence), _braces(one.edit)
        assert edit <= said | {"new", "old", "way"}, one.id


def _braces(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_what_only_a_flag_or_a_comment_lifts_has_a_place() -> None:
    lifted = [one for one in all_refusals() if one.lifted_by_flag or one.lifted_by_comment]
    assert [one.id for one in lifted if "{place}" not in one.sentence] == []
    assert {one.id for one in refusals(SECTIONS["Objects that would hang"]) if one.lifted_by_flag} == {
        "handed-on",
        "left-behind",
    }


def test_the_way_names_the_place_and_the_edit() -> None:
    assert SPELLED_TOO.at("a.go:3").told == (
        "a.go:3 spells it too, and is not known to be a finalizer. To go on: if that is none, mark it with a comment"
        ' "finalizer-lint: not-a-finalizer"; or if the rename is right all the same, --allow a.go:3; or use the'
        " finalizer's constant there"
    )
    reason = "drop may fail for a name that is not there"
    assert way_of(reason).startswith("take the old name off there by a call that does nothing for an absent name")
    assert BY_HAND.at("a.go:3", old="{x}", reason=reason, way=way_of(reason)).reason.startswith("a.go:3 has to go on")


def test_every_reason_on_the_page_is_one() -> None:
    literals = {text for source in SOURCES for text in _texts(source) if source.parent != TABLES}
    assert [reason for one in ALL for reason in one.reasons if reason not in literals] == []


def _texts(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(SOURCES[source])):
        if isinstance(node, ast.Constant | ast.JoinedStr):
            yield from template(node, {})
