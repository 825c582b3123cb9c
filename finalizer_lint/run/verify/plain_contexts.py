"""A second opinion on what constants are for: by the text around each of their mentions, and by nothing else.

The plan asks the meanings of the language what a place is, and so do the other gates. What they get wrong this one sees
all the same, as it shares no code with them: it looks at the line, and at what opens the brackets around. ::

    Labels: map[string]string{              what opens the bracket ends in ``Labels: map[string]string``
        "by": shipFinalizer,

Only contexts that are plainly no finalizer's count. All else it leaves to those who understand code.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from finalizer_lint.core.findings import Fix
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.refusals import renames as rows
from finalizer_lint.project.files.comments import comments
from finalizer_lint.project.files.file import File
from finalizer_lint.run.verify.constant_places import renamed_constants
from finalizer_lint.run.verify.rewritten_project import RewrittenProject

_FAR = 3000  # bytes in which a bracket is looked for
_BRACKET = pattern(rb"[()\[\]{}]")
_OF_LABELS = rb"(?:[Ll]abels|[Aa]nnotations|[Ss]elector|StringData|BinaryData|[Ee]nviron)"
# What stands before the mention itself
_BEFORE = pattern(
    rb"%s(?:\(\))?\[$|%s(?:\(\))?\[[^\]\n]*\]\s*(?:[!=]=|=)\s*$"
    rb"|\.(?:Name|Namespace|GenerateName)\s*(?:[!=]=|=)\s*$|\b(?:LeaderElectionID|GenerateName|Reason)\s*:\s*$"
    % (_OF_LABELS, _OF_LABELS)
)
# What stands before the bracket that the mention is in
_OPENERS = pattern(
    rb"%s[\"']?\s*(?::=|[:=])\s*(?:map\[string\]string)?$|\b(?:MatchingLabels|MatchingFields|HasLabels|labels\.Set)$"
    rb"|\b(?:[Gg]etenv|LookupEnv|Setenv|environ\.get|FieldOwner|GetEventRecorderFor|SetName|SetLabels|SetAnnotations|IndexField"
    rb"|filepath\.Join|path\.join|ReadFile|WriteFile|MkdirAll|NewRequirement)$" % _OF_LABELS
)
_WORD = pattern(rb"\w+")
_LONGEST = 200  # bytes of a qualifier
_QUALIFIER = pattern(rb"(?<![\w.\"'`])(?:(\w+)\.)?\Z")  # nothing or a package's name, up to an identifier
_NAMED = pattern(rb"\bName\s*:\s*$")
_METADATA = pattern(rb"\bObjectMeta$|\bNamespacedName$|\bObjectKey$")


def plainly_other(data: bytes, offset: int) -> bool:
    """Whether what begins at a byte is plainly a label, a name of an object, a variable of the environment …"""
    line = data[data.rfind(b"\n", 0, offset) + 1 : offset]
    opener = _opener(data, offset)
    before = data[data.rfind(b"\n", 0, opener) + 1 : opener] if opener is not None else b""
    if _BEFORE.search(line) or _OPENERS.search(before.rstrip()):
        return True
    return _NAMED.search(line) is not None and _METADATA.search(before.rstrip()) is not None


def _opener(data: bytes, offset: int) -> int | None:
    """The bracket around a byte."""
    closed = 0
    for bracket in reversed(list(_BRACKET.finditer(data, max(offset - _FAR, 0), offset))):
        if bracket[0] in b")]}":
            closed += 1
        elif closed:
            closed -= 1
        else:
            return bracket.start()
    return None


def context_objections(rewritten: RewrittenProject, fix: Fix) -> Iterator[str]:
    """The places that a fix gives another name and that are plainly no finalizer's."""
    for edit in fix.edits:
        file = rewritten.before.files.by_display(edit.path)
        if edit.value and file is not None and file.runs and plainly_other(file.source.data, edit.span.start):
            yield from _unless_lifted(rewritten, file, edit.span.start)
    constants = [
        (home, one.name) for home, one in renamed_constants(rewritten, fix) if one.scope is None and home.is_code
    ]
    for home, name in dict.fromkeys(constants):
        for file, offset in _mentions(rewritten, home, name):
            if plainly_other(file.source.data, offset):
                yield from _unless_lifted(rewritten, file, offset)


def _mentions(rewritten: RewrittenProject, home: File, name: str) -> Iterator[tuple[File, int]]:
    """Where files would name a constant: in its own folder, or behind the name of its folder, as most import it."""
    files, package = rewritten.after.files, home.path.parent.name
    for path in files.mentions.of(name, home.language.name):
        file = files.context(path)
        if file is None or not file.runs or not file.ours:
            continue
        is_near, told = path.parent == home.path.parent, comments(file.language, file.source)
        imported = {brought.alias for brought in file.facts.imports if package in brought.path.split("/")}
        for offset in _words(file.source.data).get(name.encode(), ()):
            match = _QUALIFIER.search(file.source.data, max(offset - _LONGEST, 0), offset)
            qualifier = (match[1] or b"").decode() if match else ""
            if match and match.start() not in told and (qualifier in imported if qualifier else is_near):
                yield file, match.start()


@functools.lru_cache(maxsize=8)
def _words(data: bytes) -> dict[bytes, list[int]]:
    """The places of all identifiers of a text: it is asked for as many as are renamed."""
    places: dict[bytes, list[int]] = {}
    for match in _WORD.finditer(data):
        places.setdefault(match[0], []).append(match.start())
    return places


def _unless_lifted(rewritten: RewrittenProject, file: File, offset: int) -> Iterator[str]:
    line = file.source.line_of(offset)
    if not rewritten.before.files.judged_places.lifts(rows.SHARED_CONSTANT, file, line):
        yield f"{file.source.path}:{line} is plainly no place of a finalizer, and would have another name"
