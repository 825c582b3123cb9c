"""CustomResourceDefinitions in manifests: which kinds of which groups they define. Parses no YAML.

Lines are matched where their word is found, since schemas are most of the bytes of a project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.byte_search import places
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.api_groups import KindDefinition

_IS_DEFINITION = pattern(rb"kind:[ \t]*[\"']?CustomResourceDefinition\b")
# Each on a line of its own, or in a mapping of one line
_NAME = pattern(
    rb"(?m)(?: {2,4}|[ \t]*metadata:[ \t]*\{(?:[^\n]*,)?[ \t]*)"
    rb"name:[ \t]*[\"']?([a-z0-9][-a-z0-9]*(?:\.[-a-z0-9]+)+)[\"']?[ \t\r]*(?:$|[,}])"
)
_GROUP = pattern(rb"(?m)(?: {2,4}|spec:[ \t]*\{(?:[^\n]*,)?[ \t]*)group:[ \t]*[\"']?([-\w.]+)[\"']?[ \t\r]*(?:$|[,}])")
_KIND = pattern(
    rb"(?m)(?: {4,8}|[^\n]*\bnames:[ \t]*\{(?:[^\n}]*,)?[ \t]*)kind:[ \t]*[\"']?(\w+)[\"']?[ \t\r]*(?:$|[,}])"
)
_NEAR = 20_000  # bytes: schemas stand behind all of it. To look for their ends took half of the time of reading CRDs


def definitions(data: bytes) -> Iterator[KindDefinition]:
    end = 0
    for offset in places(data, b"CustomResourceDefinition"):
        line = data.rfind(b"\n", 0, offset) + 1
        if offset < end or not _IS_DEFINITION.match(data, line):
            continue
        start, end = data.rfind(b"\n---", 0, offset) + 1, data.find(b"\n---", offset, offset + _NEAR)
        is_whole = end != -1
        end = end if is_whole else data.rfind(b"\n", offset, offset + _NEAR)
        definition = _in_document(data, start, end)
        if not (is_whole or (definition.group and definition.kind)):
            end = data.find(b"\n---", offset)
            end = len(data) if end == -1 else end
            definition = _in_document(data, start, end)
        yield definition


def _in_document(data: bytes, start: int, end: int) -> KindDefinition:
    return KindDefinition(
        _value(data, b"group:", _GROUP, start, end),
        _value(data, b"kind:", _KIND, start, end),
        _value(data, b"name:", _NAME, start, end),
    )


def _value(data: bytes, word: bytes, line: re.Pattern[bytes], start: int, end: int) -> str:
    """What the first line in a part of the data holds that matches a pattern with a word in it."""
    for offset in places(data, word, start, end):
        match = line.match(data, data.rfind(b"\n", 0, offset) + 1, end)
        if match is not None:
            return match[1].decode("utf-8", "replace")
    return ""
