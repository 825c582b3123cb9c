"""Names that a package's tests made up for "any finalizer", made the package's own.

Where code took off whatever was there, a test could have its objects carry any name. Now that the code takes off its
own only, the name has to be that one: else the test says that nothing is taken off. Only a name that no other code
knows, and that stands alone in each of its lists, was meant so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from finalizer_lint.codemods.go.controllerutil.package_names import PackageNames
from finalizer_lint.core.facts import Literal, Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.node_paths import is_list_item
from finalizer_lint.languages.go.syntax.nodes import is_string, named, span
from finalizer_lint.languages.go.text.strings import decode
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names


def fixture_edits(
    files: Files, names: Names, siblings: list[GoSource], own: PackageNames, edits: list[Edit]
) -> Iterator[Edit]:
    """``edits`` are those of the package so far: what they take away is no use any more."""
    if not own.texts[0].isidentifier():
        return
    known = {use.name for use in names.uses if use.file.runs}
    package = next((source.package for source in siblings if not source.in_test), "")
    for source in siblings:
        file = files.context(source.path)
        if file is None or not file.in_test or not (file.linted and file.ours) or source.package != package:
            continue
        gone = [edit.span for edit in edits if edit.path == source.source.path]
        for value, places in _made_up(file, known).items():
            spelled = [place for place in _spelled(source, value) if not any(one.contains(place) for one in gone)]
            if spelled and all(place in places and _stands_alone(source, place) for place in spelled):
                yield from (Edit(source.source.path, place, own.texts[0]) for place in spelled)


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
