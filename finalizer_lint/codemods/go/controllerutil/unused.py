"""What nothing uses any more once some code is gone: helper functions, imports and variables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from finalizer_lint.core.facts import Import, Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, same, span

_WORD = pattern(rb"[A-Za-z_]\w*")
_NAMES = ("identifier", "field_identifier", "type_identifier", "package_identifier")

Deletions = dict[Path, list[Span]]


def deletions_of(sources: Iterable[GoSource], edits: Iterable[Edit]) -> Deletions:
    """The spans that edits take away, by file."""
    paths = {source.source.path: source.path for source in sources}
    spans: Deletions = defaultdict(list)
    for edit in edits:
        spans[paths[edit.path]].append(edit.span)
    return spans


def unused_functions(
    package: list[GoSource], deletions: Deletions, may_edit: Callable[[GoSource], bool]
) -> Iterator[tuple[GoSource, Span]]:
    """Functions that only code that is ``taken`` away calls, each with its comment. Adds them to ``taken``.

    Exported ones stay: another module may call them.
    """
    places = [(source, place) for source in package for place in deletions.get(source.path, [])]
    pending = [name for source, place in places for name in words_in(source, place)]
    while pending:
        name = pending.pop()
        if name[:1].isupper() or name in ("main", "init"):
            continue
        homes = [(source, node) for source in package for _, node in source.functions(name)]
        if len(homes) != 1:
            continue
        source, node = homes[0]
        place = with_comment(source, node)
        if place in deletions[source.path]:
            continue
        mentions = ((one, mention) for one in package for mention in _mentions_left(one, name, deletions))
        if any(one is not source or not place.contains(mention) for one, mention in mentions):
            continue
        if not may_edit(source):
            continue
        deletions[source.path].append(place)
        pending += words_in(source, place)
        yield source, place


def unused_imports(source: GoSource, deletions: Deletions, edits: Iterable[Edit]) -> set[str]:
    """The paths of imports whose every use is taken away."""
    written = " ".join(edit.replacement for edit in edits if edit.path == source.source.path)
    unused = set()
    for item in source.imports:
        if item.member or not _all_deleted(source, item, deletions):
            continue
        if not re.search(rf"\b{re.escape(item.alias)}\.", written):
            unused.add(item.path)
    return unused


def _all_deleted(source: GoSource, item: Import, deletions: Deletions) -> bool:
    """Whether an import has uses, and all of them are taken away; of most imports none is, or the first one is not."""
    word, data = item.alias.encode(), source.source.data
    if not any(data.find(word, place.start, place.end) != -1 for place in deletions.get(source.path, [])):
        return False
    any_use = False
    for identifier in source.uses_of_import(item):
        if not _is_deleted(source, span(identifier), deletions):
            return False
        any_use = True
    return any_use


def unused_variable(source: GoSource, edits: list[Edit]) -> str | None:
    """A local variable that would be left without a use, which the compiler refuses."""
    deletions = {source.path: [edit.span for edit in edits]}
    written = " ".join(edit.replacement for edit in edits)
    for place in deletions[source.path]:
        for name, start in _identifiers(source, place):
            local = source.scopes.find(name, start)
            if local is None or _is_deleted(source, local.span, deletions) or re.search(rf"\b{name}\b", written):
                continue
            if local.statement.type not in ("short_var_declaration", "var_spec", "range_clause"):
                continue
            mentions = source.tree.mentions(name, local.scope)
            uses = [offset for offset in mentions if _is_use(source, name, offset, local.scope)]
            if all(_is_deleted(source, Span(offset, offset + 1), deletions) for offset in uses):
                return name
    return None


def _is_use(source: GoSource, name: str, offset: int, scope: Span) -> bool:
    """Whether a mention reads a variable; to assign to it is no use."""
    path = source.tree.path(offset)
    local = source.scopes.find(name, offset)
    if len(path) < 3 or path[-1].type != "identifier" or local is None or local.scope.end != scope.end:
        return False
    target = path[-2].type == "expression_list" and path[-3].type in ("assignment_statement", "short_var_declaration")
    return not (target and same(field(path[-3], "left"), path[-2]))


def _mentions_left(source: GoSource, name: str, deletions: Deletions) -> Iterator[Span]:
    """Where a name still stands in the code of a file."""
    for offset in source.tree.mentions(name):
        path = source.tree.path(offset)
        if path and path[-1].type in _NAMES and not _is_deleted(source, span(path[-1]), deletions):
            yield span(path[-1])


def _is_deleted(source: GoSource, place: Span, deletions: Deletions) -> bool:
    return any(one.contains(place) for one in deletions.get(source.path, []))


def _identifiers(source: GoSource, place: Span) -> Iterator[tuple[str, int]]:
    for match in _WORD.finditer(source.source.data, place.start, place.end):
        path = source.tree.path(match.start())
        if path and path[-1].type == "identifier":
            yield match.group().decode(), match.start()


def words_in(source: GoSource, place: Span) -> list[str]:
    return [word.decode() for word in set(_WORD.findall(source.source.data[place.start : place.end]))]


def with_comment(source: GoSource, node: Node) -> Span:
    """A declaration with the comment right above it and the blank line before that."""
    start, end = source.line_start(node.start_byte), source.line_end(node.end_byte)
    while (above := source.comment_above(start)) is not None:
        start = above
    newline = source.newline.encode()
    if source.source.data[:start].endswith(newline * 2):
        start -= len(newline)
    return Span(start, end + len(newline)) if source.source.data.startswith(newline, end) else Span(start, end)
