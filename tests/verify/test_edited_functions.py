"""Code by hand may look otherwise only in a function that was edited: nothing else can have changed it."""

from __future__ import annotations

import dataclasses

from finalizer_lint.core.edits import Origins
from finalizer_lint.core.idioms import Hazard
from finalizer_lint.run.verify.acts import Acts
from finalizer_lint.run.verify.difference import Differences
from finalizer_lint.run.verify.promise import Promise
from finalizer_lint.run.verify.rewriting import Rewriting
from tests.verify.attempts import Text, code

TEXT = Text(
    "widget.go",
    """\
package widget

func protect(o *Widget) {
	o.Finalizers = append(o.Finalizers, finalizer)
}

func name() string {
	return "one"
}
""",
)


def _balances(edited: str) -> bool:
    """Whether another hazard of the append is taken for what the edit did."""
    file = TEXT.file()
    (append,) = file.facts.handrolled
    assert append.hazard is Hazard.DUPLICATES
    facts = dataclasses.replace(file.facts, handrolled=(dataclasses.replace(append, hazard=None),))
    edit = code(edited, edited).edit(TEXT.path, TEXT.text)
    origins = Origins([edit])
    differences = Differences(file.facts, facts, origins, {})
    assert differences.any
    return Acts(Rewriting(file, file, differences, [edit], origins, Promise())).balance()


def test_only_an_edit_of_its_function_makes_code_look_otherwise() -> None:
    assert _balances("(o *Widget)")
    assert not _balances('"one"')
