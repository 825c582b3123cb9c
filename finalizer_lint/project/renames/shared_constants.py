"""Constants used for more than a finalizer: an API group, a controller's name. A rename must not touch them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Ref, Role
from finalizer_lint.core.source import Source
from finalizer_lint.languages.symbol_uses import Standing, SymbolUse
from finalizer_lint.project.files.comments import comments
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.constants import is_dedicated
from finalizer_lint.project.names.resolution import Constant

_PLAIN = (Standing.FINALIZER, Standing.MESSAGE)


@records.record(frozen=True, slots=True)
class OtherUse:
    """A line that has a constant as something else, as far as is known; ``is_part``: as a part of a longer name."""

    path: Path
    line: int
    is_part: bool = False


def other_uses(files: Files, names: Names, constant: Constant) -> Iterator[OtherUse]:
    """The lines that use a symbol for something else.

    An identifier that says finalizer is believed. Of any other every mention in the project must be a known
    finalizer use, but for those in comments.
    """
    if constant.symbol.named or constant.symbol.scope is not None:
        return
    if not is_dedicated(constant):
        yield from _in_own_file(files, constant)
    known: dict[Path, list[int]] = {}
    for use in names.uses:
        if use.resolution.origin is not None:
            continue  # it does not spell the constant: what hands it on does
        line = use.file.source.line_of(use.span.start)
        if isinstance(use.expression, Ref) and constant in use.chain:
            known.setdefault(use.file.path, []).append(line)
        elif constant in use.chain:
            yield OtherUse(use.file.path, line, is_part=True)
    for other in names.declarations:
        if isinstance(other.symbol.value, Ref) and other.symbol.value.name == constant.symbol.name:
            known.setdefault(other.file.path, []).append(other.file.source.line_of(other.span.start))
    imported = {
        file.path
        for file in files.known()
        if any(brought.member == constant.symbol.name for brought in file.facts.imports)
    }
    meant = _meant(files, constant)
    for path, count in files.mentions.of(constant.symbol.name, constant.file.language.name).items():
        explained = max(known.get(path, []), meant.get(path, []), key=len)
        if path != constant.file.path and count > len(explained) + (path in imported):
            yield from _unexplained(files, path, constant, explained, path in imported)


def _meant(files: Files, constant: Constant) -> dict[Path, list[int]]:
    """The lines of each file at which an attribute is followed to a finalizer or to a message.

    Of a variable that is given a constant of another kind it may not be known who reads it.
    """
    lines: dict[Path, list[int]] = {}
    for use in files.uses_of(constant.file, constant.symbol) if constant.symbol.owner else ():
        file = files.context(use.path)
        if file is not None and use.standing in _PLAIN:
            lines.setdefault(use.path, []).append(file.source.line_of(use.span.start))
    return lines


def _in_own_file(files: Files, constant: Constant) -> Iterator[OtherUse]:
    """Where the file of a constant has it as something else; at its declaration where no place is known for it."""
    file = constant.file
    uses = [use for use in files.uses_of(file, constant.symbol) if use.path == file.path]
    spans = [use.span for use in uses if use.standing not in _PLAIN]
    for span in spans if uses else [constant.symbol.span]:
        yield OtherUse(file.path, file.source.line_of(span.start))


def _unexplained(
    files: Files, path: Path, constant: Constant, explained: list[int], is_imported: bool
) -> Iterator[OtherUse]:
    """The lines of a file that mention a constant beyond what is known of it; all of them where it is in each."""
    source = Source(files.display(path), files.texts.read_if_there(path))
    word = re.compile(rb"(?<!\w)%s(?!\w)" % re.escape(constant.symbol.name.encode()))
    told = comments(constant.file.language, source)
    places = [match.start() for match in word.finditer(source.data) if match.start() not in told]
    places = constant.file.language.may_mean(source.data, path, constant.file, places)
    mentions = [source.line_of(place) for place in places]
    if len(mentions) <= len(explained) + is_imported:
        return
    for line in dict.fromkeys([line for line in mentions if line not in explained] or mentions):
        yield OtherUse(path, line)


@records.record(frozen=True, slots=True)
class SharedConstant:
    """A constant that is a finalizer's and something else's, with the places that are the finalizer's."""

    constant: Constant
    moved: tuple[SymbolUse, ...]


def partable(files: Files, constant: Constant) -> SharedConstant | None:
    """A constant of which each place is either the finalizer's or surely something else's, None for any other."""
    file, symbol = constant.file, constant.symbol
    alone = file.runs if file.is_code else symbol.span != symbol.value.span
    if not alone or not file.ours or symbol.scope is not None:
        return None
    uses = files.uses_of(constant.file, constant.symbol)
    meant = [use for use in uses if use.standing is Standing.FINALIZER]
    others = [use for use in uses if use.standing is Standing.OTHER]
    known = {Standing.FINALIZER, Standing.OTHER, Standing.MESSAGE}
    in_facts = any(_is_fact(files, use) for use in others)
    if not meant or not others or in_facts or any(use.standing not in known for use in uses):
        return None
    told = [use for use in uses if use.standing is Standing.MESSAGE and _says_finalizer(files, use)]
    return SharedConstant(constant, tuple(sorted([*meant, *told], key=lambda use: (use.path, use.span))))


def _is_fact(files: Files, use: SymbolUse) -> bool:
    """Whether the facts of a file take another use for a finalizer's all the same, and no comment says otherwise."""
    file = files.context(use.path)
    if file is None:
        return True
    facts = [one for one in file.facts.uses if one.expr.span == use.span]
    handed_on = all(one.role is Role.DECLARED for one in facts)
    return bool(facts) and not (handed_on and files.judged_places.is_marked(file, file.source.line_of(use.span.start)))


def _says_finalizer(files: Files, use: SymbolUse) -> bool:
    """Whether the line that tells of a constant speaks of a finalizer, apart from the constant."""
    file = files.context(use.path)
    if file is None:
        return False
    data = file.source.data
    start, end = data.rfind(b"\n", 0, use.span.start) + 1, data.find(b"\n", use.span.end)
    return b"finalizer" in (data[start : use.span.start] + data[use.span.end : end]).lower()


def doubtful_uses(files: Files, constant: Constant) -> Iterator[SymbolUse]:
    """The uses of a constant that are not shown to be a finalizer's and would get the finalizer's new name.

    In tests only what is surely something else counts: it may break there, and all else they say of the code. Where the
    finalizer needs a constant of its own, though, a test has to say which of the two it means.
    """
    if constant.file.is_code and not constant.file.runs:
        return
    uses = files.uses_of(constant.file, constant.symbol)
    shared = constant.file.is_code and any(use.standing is Standing.OTHER for use in uses)
    for use in uses:
        file = files.context(use.path)
        if use.standing in (Standing.FINALIZER, Standing.MESSAGE) or (file is not None and file.vendored):
            continue
        if shared or use.standing is Standing.OTHER or not files.settings.is_test(use.path):
            yield use
