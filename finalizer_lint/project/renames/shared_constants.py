"""Constants used for more than a finalizer: an API group, a controller's name. A rename must not touch them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Ref
from finalizer_lint.languages.symbol_uses import Standing, SymbolUse
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.constants import is_dedicated
from finalizer_lint.project.names.resolution import Constant


def other_use(files: Files, names: Names, constant: Constant) -> str | None:
    """The path of a file that uses a symbol for something else, or None.

    An identifier that says finalizer is believed. Of any other every mention in the project must be a known
    finalizer use; a mention in a comment of another file counts as something else, to be on the safe side.
    """
    if constant.symbol.named or constant.symbol.scope is not None:
        return None
    if not is_dedicated(constant):
        return constant.file.source.path
    known: Counter[Path] = Counter()
    for use in names.uses:
        if use.resolution.origin is not None:
            continue  # it does not spell the constant: what hands it on does
        if isinstance(use.expression, Ref) and constant in use.chain:
            known[use.file.path] += 1
        elif constant in use.chain:
            return use.file.source.path
    for other in names.declarations:
        if isinstance(other.symbol.value, Ref) and other.symbol.value.name == constant.symbol.name:
            known[other.file.path] += 1
    imported = {
        file.path
        for file in files.known()
        if any(brought.member == constant.symbol.name for brought in file.facts.imports)
    }
    for path, count in files.mentions.of(constant.symbol.name, constant.file.language.name).items():
        if path != constant.file.path and count > known[path] + (path in imported):
            return files.display(path)
    return None


@records.record(frozen=True, slots=True)
class SharedConstant:
    """A constant that is a finalizer's and something else's, with the places that are the finalizer's."""

    constant: Constant
    moved: tuple[SymbolUse, ...]


def partable(files: Files, constant: Constant) -> SharedConstant | None:
    """A constant of which each place is either the finalizer's or surely something else's, None for any other."""
    if not constant.file.runs or not constant.file.ours or constant.symbol.scope is not None or constant.symbol.owner:
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
    """Whether the facts of a file take another use for a finalizer's all the same."""
    file = files.context(use.path)
    return file is None or any(one.expr.span == use.span for one in file.facts.uses)


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

    In tests only what is surely something else counts: it may break there, and all else they say of the code.
    """
    if constant.file.is_code and not constant.file.runs:
        return
    for use in files.uses_of(constant.file, constant.symbol):
        file = files.context(use.path)
        if use.standing in (Standing.FINALIZER, Standing.MESSAGE) or (file is not None and file.vendored):
            continue
        if use.standing is Standing.OTHER or not files.settings.is_test(use.path):
            yield use
