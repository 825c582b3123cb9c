"""The rewrites that keep an old name removed, of each language that the project's code is in."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping

from finalizer_lint.codemods.language_codemods import codemods_of
from finalizer_lint.codemods.tasks import CarriedName, LegacyRewrite, LegacyTask, NameChange, PlaceByHand
from finalizer_lint.core.bounds import MOST_PLACES
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Move
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse

_COMPARED = pattern(rb"\)\s*[=!<>]=?\s*[1-9]")  # behind what is counted
_COPY = pattern(rb"\b(\w+)\s*:?=\s*[\w.]*[Ff]inalizers(?:\(\))?[ \t]*\n")
_COUNTED_COPY = pattern(rb"\blen\((\w+)\)\s*[=!<>]=?\s*[1-9]")


def rewrites(
    files: Files,
    names: Names,
    acts: tuple[ResolvedUse, ...],
    change: NameChange,
    shared: Mapping[Constant, Move] | None = None,
    carried: tuple[CarriedName, ...] = (),
) -> list[LegacyRewrite]:
    """Do for the old name what the code does at ``acts`` with the current one, where it does not do it yet."""
    if len(acts) > MOST_PLACES:
        reason = f"{len(acts)} places add, check for or remove the name, and no more than {MOST_PLACES} are rewritten"
        return [LegacyRewrite(by_hand=(PlaceByHand(acts[0].file, acts[0].span, reason),))]
    obstacles = (*_counted(acts), *_built_twice(names, change.current))
    if obstacles:
        return [LegacyRewrite(by_hand=obstacles)]
    functions = set(map(_function, _removals(files, names, change.old))) if change.current != change.old else set()
    already = tuple(use for use in acts if _function(use) in functions)
    written = list[LegacyRewrite]()
    languages = {use.file.language for use in acts} | {one.file.language for one in carried}
    for language in sorted(languages, key=lambda language: language.name):
        uses = tuple(use for use in acts if use.file.language is language)
        beside = tuple(one for one in carried if one.file.language is language)
        task = LegacyTask(files, names, change, uses, already, beside, shared or {})
        written += codemods_of(language).keep_removing(task)
    return written


def _counted(acts: tuple[ResolvedUse, ...]) -> Iterator[PlaceByHand]:
    """Code that asks how many finalizers there are: while objects carry both names, there is one more."""
    reason = "the number of finalizers decides something here, and the old name counts too"
    known: dict[tuple[File, Span], bool] = {}
    for use in acts:
        if not use.file.ours:
            continue
        around = use.file.function_around(use.span.start).span
        if (use.file, around) not in known:
            known[use.file, around] = _counts(use.file.source.data[around.start : around.end])
        if known[use.file, around]:
            yield PlaceByHand(use.file, use.span, reason)


def _counts(text: bytes) -> bool:
    """Whether a list of finalizers, or a copy of it, is as long as some number. A line may be as long as a text."""
    compared = [match.start() for match in _COMPARED.finditer(text)]
    start = text.find(b"len(")
    while compared and start != -1:
        end = text.find(b"\n", start)
        end = len(text) if end == -1 else end
        name = text.find(b"inalizers", start, end)
        behind = bisect.bisect_right(compared, name)
        if name != -1 and behind < len(compared) and compared[behind] < end:
            return True
        start = text.find(b"len(", end)
    copies: dict[bytes, int] = {}
    for match in _COPY.finditer(text):
        copies.setdefault(match[1], match.end())
    return any(copies.get(match[1], len(text)) <= match.start() for match in _COUNTED_COPY.finditer(text))


def _built_twice(names: Names, current: str) -> Iterator[PlaceByHand]:
    """A constant with a file for each platform or edition has its legacy constant in one of them only.

    The tests of a package that are one of their own, ``ship_test``, may have it by the same identifier.
    """
    known: set[tuple[str, str, str]] = set()
    for declaration in names.declarations_of(current):
        file, symbol = declaration.file, declaration.symbol
        if not file.language.has_build_variants or symbol.scope is not None or symbol.owner:
            continue
        key = (file.language.package_key(file.path), file.facts.package, symbol.name)
        if key in known:
            yield PlaceByHand(file, symbol.span, "the constant is declared once more, for another build")
        known.add(key)


def _removals(files: Files, names: Names, old: str) -> list[ResolvedUse]:
    """Where the old name is removed or checked for already, and be it from objects that are being deleted."""
    acts = (use for use in names.uses_of(old) if use.role in (Role.REMOVED, Role.CHECKED))
    return [use for use in acts if not use.file.language.only_on_live(files.workspace, use.file, use.span)]


def _function(use: ResolvedUse) -> tuple[File, Role, int]:
    """The function that a use stands in, and what is to be done there for another name."""
    role = Role.REMOVED if use.role is Role.ADDED else use.role
    return use.file, role, use.file.function_around(use.span.start).span.start
