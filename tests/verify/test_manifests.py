"""Names that are replaced in a manifest, and nothing else there."""

from __future__ import annotations

import pytest

from tests.verify.attempts import Change, Text, after, code, name

WIDGET = Text(
    "widget.yaml",
    """\
apiVersion: stable.acme.dev/v1
kind: Widget
metadata:
  name: one
  finalizers:
    - &first widget-one  # who cleans up
    - widget-two
    - 'widget-three'
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: two
  finalizers: [*first, "widget-four"]
""",
)
ONE = name("widget-one", "acme.dev/one", "acme.dev/one")
TWO = name("widget-two", "acme.dev/two", "acme.dev/two")


@pytest.mark.parametrize(
    "changes",
    [
        (ONE,),
        (TWO,),
        (ONE, TWO),
        (name("'widget-three'", "'acme.dev/three'", "acme.dev/three"),),
        (name('"widget-four"', '"acme.dev/four"', "acme.dev/four"),),
        (name("widget-one", "widget-two", "widget-two"), name("widget-two", "widget-one", "widget-one")),
    ],
)
def test_names_are_replaced(changes: tuple[Change, ...]) -> None:
    assert WIDGET.accepts(*changes)


@pytest.mark.parametrize(
    "wrong",
    [
        name("widget-two", "acme.dev/zwei", "acme.dev/two"),
        name("widget-two", "'acme.dev/two'", "acme.dev/two"),  # another style than the one which was planned
        name("widget-two", "acme.dev/two\n    - acme.dev/more", "acme.dev/two"),
        name("widget-two", "acme.dev/two\n    - acme.dev/two", "acme.dev/two"),
        name("widget-two", "[acme.dev/two]", "acme.dev/two"),
        name("widget-two", "2", "acme.dev/two"),
        name("widget-two", "&second acme.dev/two", "acme.dev/two"),
        name("widget-two", "*first", "acme.dev/two"),
        name("widget-two", "acme.dev/two: {", "acme.dev/two"),
        name("    - widget-two\n", "", "acme.dev/two"),
        name("name: two", "name: acme.dev/two", "acme.dev/two"),  # no finalizer
        name("kind: ConfigMap", "kind: Widget", "Widget"),
        name("who cleans up", "acme.dev/two", "acme.dev/two"),
    ],
)
def test_an_edit_of_a_name_that_does_anything_else_is_refused(wrong: Change) -> None:
    assert not WIDGET.accepts(wrong)
    assert not WIDGET.accepts(ONE, wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        code("    - widget-two\n", ""),
        code("    - widget-two\n    - 'widget-three'\n", "    - 'widget-three'\n    - widget-two\n"),
        code("widget-two", "widget-one"),
        code("widget-two", "widget-zwei"),
        after("    - widget-two\n", "    - widget-two\n"),
        after("    - widget-two\n", "    - acme.dev/more\n"),
        code("kind: ConfigMap", "kind: Widget"),
        code("apiVersion: v1", "apiVersion: v2"),
        code("name: two", "name: zwei"),
        code("[*first, ", '["widget-one", '),
        code("finalizers: [", "finalisers: ["),
        code("metadata:\n  name: two\n  finalizers", "metadata:\n  name: two\nspec:\n  finalizers"),
        code("'widget-three'\n---", "'widget-three\n---"),
        code("  finalizers: [*first", "  finalizers: [*second"),
    ],
)
def test_an_edit_of_all_else_is_refused(wrong: Change) -> None:
    assert not WIDGET.accepts(wrong)
    assert not WIDGET.accepts(ONE, wrong)


def test_what_is_written_is_what_the_edits_make() -> None:
    planned = WIDGET.text.replace("widget-two", "acme.dev/two")
    assert WIDGET.objection([TWO], planned) is None
    assert WIDGET.objection([TWO], planned.replace("name: one", "name: eins")) is not None
    assert WIDGET.objection([TWO], planned.replace("who cleans up", "WHO cleans up")) is not None
    assert WIDGET.objection([TWO], WIDGET.text) is not None


def test_an_objection_says_where() -> None:
    assert WIDGET.objection([code("widget-two", "widget-zwei")]) == (
        "widget.yaml: the rewritten file could not be verified"
    )
