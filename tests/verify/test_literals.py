"""A literal whose value flows elsewhere, so that no fact of its file holds it, gets the new name and no other text."""

from __future__ import annotations

import pytest

from tests.verify.attempts import Change, Text, name

NEW = "acme.dev/crate"
GO = Text("crate.go", 'package crate\n\nvar m = manager{nil, "crate", `raw`, other} // no "remark"\n')
PYTHON = Text("crate.py", 'm = Manager(None, "crate")  # no "remark"\n')
YAML = Text("crate.yaml", 'manager: "crate"\n')


@pytest.mark.parametrize("change", [name('"crate"', f'"{NEW}"', NEW), name("`raw`", f"`{NEW}`", NEW)])
def test_right(change: Change) -> None:
    assert GO.objection([change]) is None


def test_right_in_python() -> None:
    assert PYTHON.objection([name('"crate"', f'"{NEW}"', NEW)]) is None
    assert PYTHON.objection([name('"crate"', '"acme.dev/other"', NEW)]) is not None
    assert PYTHON.objection([name('"remark"', f'"{NEW}"', NEW)]) is not None


@pytest.mark.parametrize(
    "change",
    [
        name('"crate"', '"acme.dev/other"', NEW),
        name('"crate"', f'"{NEW}", "more"', NEW),
        name('"crate"', "crateName", NEW),
        name("other", f'"{NEW}"', NEW),
        name('"remark"', f'"{NEW}"', NEW),
        name("crate", NEW, NEW),
    ],
    ids=[
        "another name",
        "more than a literal",
        "no literal",
        "in place of no literal",
        "in a comment",
        "inside of a literal",
    ],
)
def test_wrong(change: Change) -> None:
    change = Change(change.old, change.new, change.value, before='nil, "' if change.old == "crate" else change.before)
    assert GO.objection([change]) is not None


def test_a_language_that_follows_no_names_has_no_such_literals() -> None:
    assert YAML.objection([name('"crate"', f'"{NEW}"', NEW)]) is not None
