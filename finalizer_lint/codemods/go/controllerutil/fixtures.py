"""Names that a package's tests made up for "any finalizer", made the package's own.

Where code took off whatever was there, a test could have its objects carry any name. Now that the code takes off its
own only, the name has to be that one: else the test says that nothing is taken off. Only a name that no other code
knows, and that stands alone in each of its lists, was meant so, and only in a test that comes to such code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from finalizer_lint.codemods.go.controllerutil.package_names import PackageNames
from finalizer_lint.codemods.go.controllerutil.unused import words_in
from finalizer_lint.core.facts import Literal, Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.node_paths import is_list_item
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, field, is_string, named, span
from finalizer_lint.languages.go.text.strings import decode
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names

_MAX_WORDS = 2000


def fixture_edits(
    files: Files, names: Names, siblings: list[GoSource], own: PackageNames, edits: list[Edit]
) -> Iterator[Edit]:
    """``edits`` are those of the package so far: what they take away is no use any more."""
    if not own.texts[0].isidentifier():
        return
    known = {use.name for use in names.uses if use.file.runs}
    edited = _edited(siblings, edits)
    package = next((source.package for source in siblings if not source.in_test), "")
    for source in siblings:
        file = files.context(source.path)
        if file is None or not file.in_test or not (file.linted and file.ours) or source.package != package:
            continue
        written = [edit.span for edit in edits if edit.path == source.source.path]
        for value, places in _made_up(file, known).items():
            spelled = [place for place in _spelled(source, value) if not any(one.contains(place) for one in written)]
            alone = all(place in places and _stands_alone(source, place) for place in spelled)
            if alone and any(_may_come_to(source, place, edited, siblings, written) for place in spelled):
                yield from (Edit(source.source.path, place, own.texts[0]) for place in spelled)


def _edited(siblings: list[GoSource], edits: list[Edit]) -> set[str]:
    """The functions that edits are in, but for tests, and the types whose methods these are."""
    edited = set[str]()
    for source in siblings:
        for edit in edits if not source.in_test else []:
            function = source.tree.top_at(edit.span.start) if edit.path == source.source.path else None
            name = field(function, "name") if function is not None and function.type in FUNCTIONS else None
            if function is not None and name is not None:
                edited |= {source.text(name), source.receiver(function)} - {""}
    return edited


def _may_come_to(
    source: GoSource, place: Span, edited: set[str], siblings: list[GoSource], written: list[Span]
) -> bool:
    """Whether a test is edited or names edited code, or names what does; of all that is no test nobody knows."""
    test = source.tree.top_at(place.start)
    name = field(test, "name") if test is not None else None
    if test is None or name is None or not source.text(name).startswith("Test"):
        return True
    if any(span(test).contains(one) for one in written):
        return True
    seen, rest = set[str](), [words_in(source, span(test))]
    while rest:
        words = set(rest.pop()) - seen
        if words & edited or len(seen) > _MAX_WORDS:
            return True
        seen |= words
        rest += [words_in(one, span(node)) for word in words for one in siblings for _, node in one.functions(word)]
    return False


def _made_up(file: File, known: set[str | None]) -> dict[str, set[Span]]:
    """The finalizers that only a test spells, with the places."""
    places: dict[str, set[Span]] = defaultdict(set)
    for use in file.facts.uses:
        if isinstance(use.expr, Literal) and use.within is not None and use.expr.value not in known:
            places[use.expr.value].add(use.expr.span)
    return places


def _spelled(source: GoSource, value: str) -> Iterator[Span]:
    """All string literals of a value."""
    for offset in source.tree.hits(value.encode()):
        path = source.tree.path(offset)
        literal = next((node for node in reversed(path) if is_string(node)), None)
        if literal is not None and decode(source.text(literal).encode()) == value:
            yield span(literal)


def _stands_alone(source: GoSource, place: Span) -> bool:
    path = source.tree.path_to(place)
    while path and not is_string(path[-1]):
        path.pop()
    return is_list_item(path) and len(named(path[-3])) == 1
