"""Attributes of classes that a subclass gives another value: ``self.finalizer`` is then not the same name for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from finalizer_lint.codemods.tasks import PlaceByHand
from finalizer_lint.languages.python.field_values import is_set_in_subclass
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse


def differing_attributes(files: Files, uses: Sequence[ResolvedUse]) -> Iterator[PlaceByHand]:
    """The uses of a name by an attribute that a subclass sets anew."""
    answers: dict[Constant, bool] = {}
    for use in uses:
        attribute = use.constant
        if attribute is None or not attribute.symbol.owner:
            continue
        if attribute not in answers:
            answers[attribute] = is_set_in_subclass(files.workspace, attribute.symbol.owner, attribute.symbol.name)
        if answers[attribute]:
            reason = f"a subclass of {attribute.symbol.owner} has another {attribute.symbol.name}"
            yield PlaceByHand(use.file, use.span, reason)
