"""Attributes of classes that a subclass gives another value: ``self.finalizer`` is then not the same name for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from finalizer_lint.codemods.legacy.tasks import PlaceByHand
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
            answers[attribute] = _is_set_anew(files, attribute)
        if answers[attribute]:
            reason = f"a subclass of {attribute.symbol.owner} has another {attribute.symbol.name}"
            yield PlaceByHand(use.file, use.span, reason)


def _is_set_anew(files: Files, attribute: Constant) -> bool:
    owner = attribute.symbol.owner.rpartition(".")[2]
    subclass = re.compile(
        rb"^([ \t]*)class[ \t]+\w+\([^)]*\b%s\b[^)]*\):[^\n]*\n((?:\1[ \t]+[^\n]*(?:\n|\Z)|[ \t]*\n)*)"
        % re.escape(owner.encode()),
        re.MULTILINE,
    )
    sets = re.compile(
        rb"^[ \t]+(?:self\.)?%s[ \t]*(?::[^=\n]+)?=(?!=)" % re.escape(attribute.symbol.name.encode()), re.MULTILINE
    )
    texts = (path.read_bytes() for path in files.mentions.of(owner, "python") if not files.settings.is_test(path))
    return any(sets.search(match[2]) for data in texts for match in subclass.finditer(data))
