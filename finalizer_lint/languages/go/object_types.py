"""Which types of objects the code around a place deals with: kinds are called as their types. By the text alone.

Whether a type is a kind at all is not told here: whoever asks knows the definitions, and Kubernetes' own kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.spans import SpanSet
from finalizer_lint.languages.go.text.functions import function_around, helper_name
from finalizer_lint.languages.go.text.tokens import comments
from finalizer_lint.languages.object_types import ObjectType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

# A type with its package; one of the same package only where nothing else is written so
_TYPE = pattern(rb"\b(\w+)\.([A-Z]\w*)\b(?!\s*\()|(?<![\w.\])])[&*]\s*([A-Z]\w*)\b(?!\s*[.(])")
# What an unstructured object is told to be
_TOLD = pattern(
    rb"GroupVersionKind\{\s*(?:Group:\s*)?\"(?P<group>[-\w.]*)\"\s*,\s*(?:Version:\s*)?[^,]*,\s*(?:Kind:\s*)?\"(?P<kind>\w+)\""
)
_WORD = pattern(rb"(?<![.\w])[A-Za-z_]\w*")
_DECLARED = rb"\b%s(?:\s+|\s*:=\s*|\s*=\s*)(?:new\(\s*)?[&*]?(?:(\w+)\.)?([A-Z]\w*)\b(?!\s*\()"


def object_types(workspace: Workspace, file: WorkspaceFile, place: Span) -> Iterator[tuple[ObjectType, ...]]:
    """The types from the nearest to the farthest: of the variables at a place, of its callers', of the files."""
    yield _at(file, place)
    calling = list(_calls(workspace, file, place))
    yield tuple(one for caller, call in calling for one in _at(caller, call))
    yield tuple(one for caller, _ in calling for one in _in(caller))
    yield _in(file)
    beside = (workspace.context(path) for path in workspace.packages("go").files(str(file.path), ""))
    yield tuple(one for other in beside if other is not None and other.runs for one in _in(other))


def _calls(workspace: Workspace, file: WorkspaceFile, place: Span) -> Iterator[tuple[WorkspaceFile, Span]]:
    from finalizer_lint.languages.go.functions.callers import calls  # the parser

    name = function_around(file.source.data, place.start).name
    declared = helper_name(file.source.data, name, place.start) if name else None
    if declared is None:
        return
    for path, span in calls(workspace, file, name, method=declared.is_method):
        caller = workspace.context(path)
        if caller is not None:
            yield caller, span


def _in(file: WorkspaceFile) -> tuple[ObjectType, ...]:
    """The types that a file names."""
    text = _text(file.source.data, Span(0, len(file.source.data)))
    named = _read(file, ((match[1] or b"", match[2] or match[3]) for match in _TYPE.finditer(text)))
    told = ((match["kind"].decode(), match["group"].decode()) for match in _TOLD.finditer(text))
    return (*named, *(ObjectType(file.path, kind, None, group) for kind, group in dict.fromkeys(told)))


def _at(file: WorkspaceFile, place: Span) -> tuple[ObjectType, ...]:
    """The types that a function declares the variables of a line with."""
    span = function_around(file.source.data, place.start).span
    text, offset = _text(file.source.data, span), place.start - span.start
    end = text.find(b"\n", offset)
    line = text[text.rfind(b"\n", 0, offset) + 1 : len(text) if end == -1 else end]
    words = dict.fromkeys(_WORD.findall(line))
    declared = (match for word in words for match in re.finditer(_DECLARED % re.escape(word), text))
    return _read(file, ((match[1] or b"", match[2]) for match in declared))


def _text(data: bytes, span: Span) -> bytes:
    return SpanSet(comments(data)).blanked(data, span.start, span.end)


def _read(file: WorkspaceFile, names: Iterator[tuple[bytes, bytes]]) -> tuple[ObjectType, ...]:
    """The names of packages in a file become paths, where it imports them."""
    packages = {brought.alias.encode(): brought.path for brought in file.facts.imports if not brought.member}
    dotted = [brought.path for brought in file.facts.imports if brought.member == "*"]
    found: dict[ObjectType, None] = {}
    for alias, name in names:
        homes = [packages[alias]] if alias in packages else [] if alias else ["", *dotted]
        found.update((ObjectType(file.path, name.decode(), home), None) for home in homes)
    return tuple(found)
