"""Enumerations of finalizers that code goes through as a whole: what it does with each member it does not do for a name
that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import libcst

from finalizer_lint.codemods.python.concrete_text import Text
from finalizer_lint.codemods.tasks import ByHandError, PlaceByHand
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse

_NAMES_KIND = (libcst.Annotation, libcst.ImportAlias, libcst.ClassDef)


def whole_enumerations(files: Files, uses: Sequence[ResolvedUse]) -> Iterator[PlaceByHand]:
    """The uses of a name by a member of a class that is mentioned by itself, and not for one of its members."""
    answers: dict[Constant, bool] = {}
    for use in uses:
        member = use.constant
        if member is None or not member.symbol.owner:
            continue
        owner = member.symbol.owner.rpartition(".")[2]
        if member not in answers:
            answers[member] = _is_enumeration(member, owner) and _is_used_as_a_whole(files, owner)
        if answers[member]:
            reason = f"the members of {owner} are used as a whole, and a second one would be one of them"
            yield PlaceByHand(use.file, use.span, reason)


def _is_enumeration(member: Constant, owner: str) -> bool:
    head = re.compile(rb"^[ \t]*class[ \t]+%s\([^)]*\b\w*Enum\b" % re.escape(owner.encode()), re.MULTILINE)
    return head.search(member.file.source.data) is not None


def _is_used_as_a_whole(files: Files, owner: str) -> bool:
    for path in files.mentions.of(owner, "python"):
        file = files.context(path)
        if file is None or not file.runs:
            continue
        try:
            text = Text(file)
        except ByHandError:
            return True
        mentions = (one for one in text.inner(text.module, libcst.Name) if one.value == owner)
        if any(_is_whole(text, one) for one in mentions):
            return True
    return False


def _is_whole(text: Text, mention: libcst.Name) -> bool:
    """``for f in Finalizer``, ``Finalizer(name)``, ``Finalizer.__members__``: anything but ``Finalizer.SHIP``."""
    node: libcst.CSTNode = mention
    around = text.parent(node)
    while isinstance(around, libcst.Attribute) and around.attr is node:  # names.Finalizer
        node, around = around, text.parent(around)
    if isinstance(around, libcst.Attribute):
        return around.attr.value.startswith("__")
    inside = [around, *text.above(around)] if around is not None else []
    annotated = any(isinstance(one, libcst.Annotation) for one in inside)
    return not annotated and not isinstance(around, _NAMES_KIND)
