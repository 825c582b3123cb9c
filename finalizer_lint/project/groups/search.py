"""Where files say what API group a project serves: byte searches in Go, Python, CRD manifests and PROJECT files."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.domains import is_home
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import LANGUAGES
from finalizer_lint.project.groups.signs import may_say

_GO_REGISTERED = pattern(
    rb"GroupVersion\s*=\s*(?:\w+\.)?GroupVersion\{\s*Group:\s*(?:\"(?P<literal>[^\"\n]+)\"|(?P<name>[\w.]+))"
)
_GO_CONSTANT = pattern(rb"Group(?:Name)?[ \t]*(?:string)?[ \t]*=[ \t]*\"([^\"\n]+)\"")
_GO_IDENTIFIER = pattern(rb"^[ \t]*(?:const |var )?[ \t]*(\w*Group(?:Name)?)\b")
_GO_TYPE = pattern(rb"type (\w+) struct")
_GO_MARKER = pattern(rb"(?m)^//[ \t]*\+groupName=(\S+)")
_GO_IMPORT = pattern(rb"(?m)^(?:import)?[ \t]*(?:(\w+)[ \t]+)?\"([-\w./~]+)\"")
_OWN_CONSTANTS = pattern(r"(?:API|Api|api|CRD|Crd|crd)?_?[Gg]roup(?:Name)?|GROUP_NAME")

_KOPF = pattern(
    rb"@kopf\.(?:on\.\w+|timer|daemon|index)\(\s*(?:[\"'](?P<literal>[^\"'\n]+)[\"']|(?P<name>[A-Za-z_][\w.]*))"
    rb"\s*,\s*(?:[\"']|[A-Za-z_][\w.]*\s*[,)])"
)
_DECORATOR = pattern(rb"(?m)^@[\w.]+\([^()]*?\bgroup\s*=\s*[\"']([^\"'\n]+)[\"']")
_PYTHON_CONSTANT = pattern(rb"(?m)^[ \t]*(\w+)[ \t]*(?::[^=\n]{0,40})?=[ \t]*[\"']([-a-z0-9.]+\.[a-z]+)[\"']")
_PYTHON_OWN = pattern(r"(?:\w+_)?GROUP(?:_NAME)?")

# Lines: what they hold is searched for first, since schemas are most of the bytes of a project.
_IS_CRD = pattern(rb"kind:[ \t]*[\"']?CustomResourceDefinition\b")
_CRD_GROUP = pattern(rb"(?m) {2,4}group:[ \t]*[\"']?([-\w.]+)[\"']?[ \t\r]*$")
_CRD_KIND = pattern(rb"(?m) {4,8}kind:[ \t]*[\"']?(\w+)[\"']?[ \t\r]*$")
_NEAR = 20_000  # bytes: schemas stand behind both. To look for their ends took half of the time of reading CRDs


@records.record(frozen=True, slots=True)
class Said:
    """What one file of code says of groups. A name that stands for a group is looked up in ``constants``.

    ``registered`` is what the code serves, ``constants`` are strings by identifier, ``markers`` are comments for code
    generators, and ``imports`` are Go's packages by the name that they have here.
    """

    registered: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    markers: tuple[str, ...] = ()
    imports: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.registered or self.names or self.constants or self.markers)


def in_go(data: bytes) -> Said:
    """What a Go file says, by its bytes."""
    if not may_say(data, LANGUAGES["go"]):
        return Said()
    registered, names = _either(_GO_REGISTERED.finditer(data)) if b"GroupVersion{" in data else ((), ())
    imports: tuple[tuple[str, str], ...] = ()
    if any("." in name for name in names):
        found = ((_text(m[1] or b""), _text(m[2])) for m in _GO_IMPORT.finditer(data))
        imports = tuple((alias or path.rpartition("/")[2], path) for alias, path in found)
    markers = tuple(_text(m[1]) for m in _GO_MARKER.finditer(data)) if b"+groupName=" in data else ()
    return Said(registered, names, tuple(_go_constants(data)), markers, imports)


def _go_constants(data: bytes) -> Iterator[tuple[str, str]]:
    """Constants whose identifier ends in Group or GroupName; found by that word, since a generated file can be huge."""
    for at in _hits(data, b"Group"):
        match = _GO_CONSTANT.match(data, at)
        if match is None:
            continue
        line = data[data.rfind(b"\n", 0, match.start()) + 1 : match.end()]
        identifier = _GO_IDENTIFIER.match(line)
        if identifier is not None and is_home(_text(match[1])):
            yield _text(identifier[1]), _text(match[1])


def go_types(data: bytes) -> Iterator[str]:
    """The structs that a Go file declares, in lower case."""
    for at in _hits(data, b"\ntype "):
        match = _GO_TYPE.match(data, at + 1)
        if match is not None:
            yield _text(match[1]).lower()


def in_python(data: bytes) -> Said:
    """What a Python file says, by its bytes."""
    if not may_say(data, LANGUAGES["python"]):
        return Said()
    registered: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    if b"@" in data and (b"kopf" in data or b"group" in data):
        registered, names = _either(_KOPF.finditer(data))
        registered += tuple(_text(m[1]) for m in _DECORATOR.finditer(data))
    constants = tuple((_text(m[1]), _text(m[2])) for m in _PYTHON_CONSTANT.finditer(data) if is_home(_text(m[2])))
    return Said(tuple(group.partition("/")[0] for group in registered), names, constants)


def is_own(identifier: str, language: str) -> bool:
    """Whether a constant's identifier says that it is the API group of the package itself."""
    return (_OWN_CONSTANTS if language == "go" else _PYTHON_OWN).fullmatch(identifier) is not None


def in_manifest(data: bytes) -> Iterator[tuple[str, str]]:
    """Group and kind of each CustomResourceDefinition in a YAML file."""
    end = 0
    for at in _hits(data, b"CustomResourceDefinition"):
        line = data.rfind(b"\n", 0, at) + 1
        if at < end or not _IS_CRD.match(data, line):
            continue
        start, end = data.rfind(b"\n---", 0, at) + 1, data.find(b"\n---", at, at + _NEAR)
        is_whole = end != -1
        end = end if is_whole else data.rfind(b"\n", at, at + _NEAR)
        group, kind = _line(data, b"group:", _CRD_GROUP, start, end), _line(data, b"kind:", _CRD_KIND, start, end)
        if not is_whole and (group is None or kind is None):
            end = data.find(b"\n---", at)
            end = len(data) if end == -1 else end
            group, kind = _line(data, b"group:", _CRD_GROUP, start, end), _line(data, b"kind:", _CRD_KIND, start, end)
        if group is not None:
            yield _text(group[1]), _text(kind[1]) if kind else ""


def _line(data: bytes, word: bytes, pattern: re.Pattern[bytes], start: int, end: int) -> re.Match[bytes] | None:
    """The first line in a part of the data that matches a pattern and holds a word."""
    for at in _hits(data, word, start, end):
        found = pattern.match(data, data.rfind(b"\n", 0, at) + 1, end)
        if found is not None:
            return found
    return None


def _hits(data: bytes, word: bytes, start: int = 0, end: int = sys.maxsize) -> Iterator[int]:
    at = data.find(word, start, end)
    while at != -1:
        yield at
        at = data.find(word, at + len(word), end)


def in_project_file(text: str) -> Iterator[str]:
    """The groups that kubebuilder's PROJECT file lists, of the project's own resources."""
    if not text:
        return  # there is none
    head, _, resources = text.partition("\nresources:")
    shared = _value(head, "domain")
    for item in re.split(r"(?m)^\s*- (?=\w+:)", resources)[1:]:
        if _value(item, "external") != "true" and _value(item, "core") != "true":
            domain = _value(item, "domain") or shared
            yield ".".join(part for part in (_value(item, "group"), domain) if part)


def _value(text: str, key: str) -> str:
    match = re.search(rf"(?m)^\s*{key}:[ \t]*[\"']?([^\s\"'#]+)", text)
    return match[1] if match else ""


def _either(matches: Iterator[re.Match[bytes]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The groups spelled out, and the identifiers that stand for others."""
    literals, names = [], []
    for match in matches:
        if match["literal"] is not None:
            literals.append(_text(match["literal"]))
        else:
            names.append(_text(match["name"]))
    return tuple(literals), tuple(names)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
