"""Fields of Python classes that have a default: whether anything gives them another value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Symbol
from finalizer_lint.core.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

_FIELD = pattern(rb"[ \t]*:(?![ \t]*(?:typing\.)?ClassVar\b)")
_PLAIN_BASES = (b"BaseModel", b"object", b"ABC", b"Protocol", b"NamedTuple")
# The decorators right above a class.
_DECORATED = pattern(rb"@(?:\w+\.)*(?:dataclass|define|frozen|mutable|attrs|s)\b[^\n]*\n(?:[ \t]*@[^\n]*\n)*\Z")
_LONGEST_CALL = 4000  # bytes of a call's arguments that are looked at
_MOST_SUBCLASSES = 50
_KEYWORD = pattern(rb"\w+\s*=(?!=)")


def is_given(workspace: Workspace, file: WorkspaceFile, symbol: Symbol) -> bool:
    """Whether running code makes an object with another value for a field, or sets it or an attribute afterwards.

    The text of all files is asked, and in doubt the answer is yes: arguments without keywords may be the field's.
    """
    name, owner = symbol.name, symbol.owner.rpartition(".")[2]
    if is_set_elsewhere(workspace, name):
        return True
    data = file.source.data
    if data[symbol.span.start - 1 : symbol.span.start] == b"." and is_set_in_subclass(workspace, owner, name):
        return True  # ``self.name = name``, and not for all
    if not _FIELD.match(file.source.data, symbol.span.end):
        return False  # an attribute of the class, that no call gives
    given = re.compile(rb"\b%s\s*=(?!=)" % re.escape(name.encode()))
    calls = [call for data in _running(workspace, owner) for call in _calls(data, owner.encode())]
    calls += _calls(data, b"cls")  # in a method of the class itself, such as one that asks the environment
    return any(given.search(call) or not _all_keywords(call) for call in calls)


def is_set_elsewhere(workspace: Workspace, attribute: str) -> bool:
    """Whether running code sets an attribute of an object that is not the method's own, or copies one with another."""
    sets = re.compile(
        rb"(?<!\bself)(?<!\bpersistence)\.%(name)s\s*=(?!=)|\bsetattr\([^\n]*?[\"']%(name)s[\"']"
        rb"|\b_?(?:replace|evolve)\([^()]*?\b%(name)s\s*=(?!=)" % {b"name": re.escape(attribute.encode())}
    )
    return any(sets.search(data) for data in _running(workspace, attribute))


def is_set_in_subclass(workspace: Workspace, owner: str, attribute: str) -> bool:
    """Whether a class that takes an attribute over sets it anew, in its body or in a method."""
    sets = re.compile(rb"^[ \t]+(?:\w+\.)?%s[ \t]*(?::[^=\n]+)?=(?!=)" % re.escape(attribute.encode()), re.MULTILINE)
    names = [owner.rpartition(".")[2]]
    for name in names:
        head = re.compile(
            rb"^([ \t]*)class[ \t]+(\w+)\([^)]*\b%s\b[^)]*\):[^\n]*\n((?:\1[ \t]+[^\n]*(?:\n|\Z)|[ \t]*\n)*)"
            % re.escape(name.encode()),
            re.MULTILINE,
        )
        for subclass in (match for data in _running(workspace, name) for match in head.finditer(data)):
            if sets.search(subclass[3]):
                return True
            if subclass[2].decode() not in names and len(names) < _MOST_SUBCLASSES:
                names.append(subclass[2].decode())
    return False


def may_be_configured(file: WorkspaceFile, symbol: Symbol) -> bool:
    """Whether a class takes its fields' values from who knows where: its base is a library's, such as for settings.

    A dataclass and a pydantic model have the values that they are made with.
    """
    data, owner = file.source.data, symbol.owner.rpartition(".")[2].encode()
    if not _FIELD.match(data, symbol.span.end):
        return False
    head = re.search(rb"^[ \t]*class[ \t]+%s\b(?:\(([^)]*)\))?" % re.escape(owner), data, re.MULTILINE)
    if head is None or not head[1]:
        return False
    if _DECORATED.search(data, max(head.start() - _LONGEST_CALL, 0), head.start()):
        return False
    bases = [base.strip() for base in head[1].split(b",") if b"=" not in base and base.strip()]
    return not all(
        base.rpartition(b".")[2] in _PLAIN_BASES or re.search(rb"^[ \t]*class[ \t]+%s\b" % re.escape(base), data, re.M)
        for base in bases
    )


def _running(workspace: Workspace, word: str) -> Iterator[bytes]:
    """The texts of the files that run and spell a word."""
    return (workspace.data(path) for path in workspace.mentions(word, "python") if not workspace.is_test(path))


def _calls(data: bytes, name: bytes) -> Iterator[bytes]:
    """The arguments of each call of a class; its own definition is none."""
    for match in re.finditer(rb"(?<!class )\b%s\(" % re.escape(name), data):
        depth = 1
        for offset in range(match.end(), min(match.end() + _LONGEST_CALL, len(data))):
            char = data[offset : offset + 1]
            depth += (char in (b"(", b"[", b"{")) - (char in (b")", b"]", b"}"))
            if not depth:
                yield data[match.end() : offset]
                break


def _all_keywords(arguments: bytes) -> bool:
    text = arguments.strip()
    return not text or (_KEYWORD.match(text) is not None and b"**" not in text)
