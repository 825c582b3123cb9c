"""Commands in strings of manifests and workflows: ``kubectl patch ns x -p '{"metadata":{"finalizers":["…"]}}'``."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal, Place, Role, Use
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.embedded.text import LiteralText

_COMMAND = pattern(r"(?:^|[\s;&|(`$/])(?:kubectl|oc|curl)\s")
_SUBSTITUTED = pattern(r"[$`<]")  # by the shell, or by who reads an example
_NAMES = (Role.LISTED, Role.ADDED)


def named_by_commands(excerpt: Excerpt) -> Iterator[Use]:
    """The names that a text gives to objects by commands; a shell may change what it is given, so none to edit.

    To take all finalizers off is what people write such commands for, and no name.
    """
    if not excerpt.depth or _COMMAND.search(excerpt.text) is None:
        return
    from finalizer_lint.languages.yaml.embedded import read  # reads by this very front end, and few texts need it

    for use in read(_literal(excerpt)):
        if use.role in _NAMES and isinstance(use.expr, Literal) and not _SUBSTITUTED.search(use.expr.value):
            yield records.replace(use, role=Role.LISTED, expr=records.replace(use.expr, edit=None), place=Place.CODE)


def _literal(excerpt: Excerpt) -> LiteralText:
    from finalizer_lint.languages.embedded.text import LiteralText, Run

    runs = []
    for start, end in zip(excerpt.starts, [*excerpt.starts[1:], len(excerpt.text)], strict=True):
        place = excerpt.span(start, start + 1).start if start < end else 0
        text = excerpt.text[start:end]
        runs.append(Run(text, place, place + len(text.encode())))
    return LiteralText(runs)
