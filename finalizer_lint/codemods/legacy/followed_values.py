"""Constants that reach code which deals with finalizers, but not with this one alone.

Such as a field of two instances, or the parameter of a function that is called with two names. What is done there with
a finalizer can't be done for the old name of one of them.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from finalizer_lint.codemods.tasks import PlaceByHand
from finalizer_lint.core.facts import Span
from finalizer_lint.languages.symbol_uses import Standing
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant

_REASON = "{} goes from here to code that may be given other names too"


def lost_values(
    files: Files, names: Names, current: str, followed: set[tuple[Path, Span]]
) -> Iterator[tuple[Constant, PlaceByHand]]:
    """The places at which a constant of the name is a finalizer's and no fact says what is done with it.

    ``followed`` are the places whose values are followed to where they are used.
    """
    uses = names.uses_of(current)
    constants = {constant for use in uses for constant in use.chain}
    constants |= {declaration.constant for declaration in names.declarations_of(current)}
    known = [*followed, *((use.file.path, use.span) for use in uses)]
    known += [(constant.file.path, constant.symbol.value.span) for constant in constants]
    places = _Places(known)
    for constant in sorted(constants, key=lambda one: (one.file.path, one.symbol.span)):
        if constant.file.runs and not constant.file.vendored:
            for file, span in _finalizers(files, constant):
                if not places.overlap(file.path, span):
                    yield constant, PlaceByHand(file, span, _REASON.format(constant.symbol.name))


def _finalizers(files: Files, constant: Constant) -> Iterator[tuple[File, Span]]:
    """Where running code has a constant as a finalizer's name."""
    for use in files.uses_of(constant.file, constant.symbol):
        file = files.context(use.path)
        if use.standing is Standing.FINALIZER and file is not None and file.runs and not file.vendored:
            yield file, use.span


class _Places:
    """Places in files, to be asked whether one of them has a byte in common with another place."""

    def __init__(self, places: Iterable[tuple[Path, Span]]) -> None:
        by_path: dict[Path, list[Span]] = {}
        for path, span in places:
            by_path.setdefault(path, []).append(span)
        self._starts = {path: sorted(span.start for span in spans) for path, spans in by_path.items()}
        self._ends = {path: list(accumulate((s.end for s in sorted(spans)), max)) for path, spans in by_path.items()}

    def overlap(self, path: Path, span: Span) -> bool:
        earlier = bisect.bisect_left(self._starts.get(path, []), span.end)
        return earlier > 0 and self._ends[path][earlier - 1] > span.start
