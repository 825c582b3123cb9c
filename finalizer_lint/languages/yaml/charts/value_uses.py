"""What a chart does with one of its values besides printing a finalizer: a value that is a label too is no finalizer's.

``.Values.ship.finalizer`` is looked for in all templates of the chart::

    finalizers: [{{ .Values.ship.finalizer }}]      a known use, which a rename may change
    name: {{ .Values.ship.finalizer }}-lock         something else
    {{- with .Values.ship }} … {{ .finalizer }}     handed on with others: nobody knows as what
    {{- if .Values.ship.finalizer }}                of no account: any name does

Outside of the templates the value is something else where the chart's schema allows only it, and where another file
overrides it: that file would go on printing the old one.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.facts import Concat, Expr, Literal, Ref, Span, Symbol
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.spans import SpanSet
from finalizer_lint.languages.symbol_uses import Meaning, Standing, SymbolUse, SymbolUses
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer
from finalizer_lint.languages.workspace import Workspace, WorkspaceFile
from finalizer_lint.languages.yaml.charts.files import SCHEMA
from finalizer_lint.languages.yaml.charts.printed_names import VALUES
from finalizer_lint.languages.yaml.charts.value_lists import prints_finalizers

_MENTION = pattern(rb"\.Values((?:\.[^\W\d][\w-]*)*)")
_ASKED = pattern(rb"\{\{-?[ \t]*(?:else[ \t]+)?if[ \t]+(?:not[ \t]+)?\$?")
_ENDS = pattern(rb"[ -]*\}\}")
_WORD = pattern(rb"(?<![\w.$-])[A-Za-z]\w*")
_QUOTED = pattern(rb'"[^"\n]*"|`[^`]*`')
_CONDITION = pattern(rb"-?[ \t]*(?:else[ \t]+)?if\b")
_BEHIND = pattern(rb"[^\s\-\"'\[{]")  # a key, an option: anything but the signs of an item
_TOLD = pattern(rb"--?\w[\w-]*[= ]|\b(?:value|args|command|env)[\"']?[ \t]*[:=]")
_PRINTERS = frozenset(
    {
        "add", "b64enc", "default", "index", "int", "kebabcase", "lower", "print", "printf", "quote", "replace",
        "required", "sha1sum", "sha256sum", "snakecase", "squote", "substr", "title", "toString", "trim", "trimPrefix",
        "trimSuffix", "trunc", "upper",
    }
)  # fmt: skip
_LINE = 1000  # bytes before an action that say what it is printed for; a line may be as long as a file
_GIVEN = rb"(?m)(?:^[ \t-]*|[{,][ \t]*)[\"']?(?:[\w-]+\.)*%s[\"']?[ \t]*[:=][ \t]*[\"']?(%s)[\"']?[ \t]*(?:[,#}\r]|$)"
# How Argo CD and Helmfile give a value, and how a command does
_PARAMETER = (
    rb"name:[ \t]*[\"']?(?:[\w-]+\.)*%s[\"']?[ \t]*(?:,|\r?\n)\s*value:[ \t]*[\"']?(%s)[\"']?[ \t]*(?:[,#}\r\n]|$)"
)
# What fills in a value of which only the key is known: ``finalizer: {{ .Values.cleanup }}`` of a Helmfile
_GIVEN_BY_ACTION = rb"(?m)^[ \t-]*[\"']?(?:[\w-]+\.)*%s[\"']?[ \t]*:[ \t]*[\"']?(\{\{[^\n]*?\}\}|\$\{[^\n}]*\})"
_OPTION = rb"--set(?:-string|-literal)?[ =\"',]+[^\s]*?\b%s=(%s)(?![-\w./])"


def value_uses(workspace: Workspace, file: WorkspaceFile, symbol: Symbol) -> Iterator[SymbolUse]:
    """The uses of a chart's value by templates, its schema and files that override it."""
    packages = workspace.packages("yaml")
    chart = packages.module_folder(file.path)
    if symbol.owner != VALUES or chart is None or not isinstance(symbol.value, Literal):
        return
    own_values = set(packages.files(os.fspath(file.path), ""))
    is_list = symbol.span == symbol.value.span  # what a list has no key of its own for
    mentioned = False
    for name in workspace.of_language("yaml"):
        path = _path_in(packages.module_folder(Path(name)), chart, symbol.name)
        if path:
            for use in _mentions(workspace, name, path, is_list=is_list):
                mentioned = True
                yield use
        if name not in own_values and not is_list:
            yield from _overrides(workspace, name, symbol, symbol.value.value, in_chart=Path(name).parent == chart)
            if packages.module_folder(Path(name)) is None:
                yield from _filled_in(workspace, name, symbol)
    if is_list and not mentioned:
        unprinted = Meaning(Standing.UNKNOWN, "a value that no template in sight prints")
        yield SymbolUse(file.path, symbol.value.span, unprinted)


def _path_in(folder: Path | None, chart: Path, path: str) -> str:
    """By which path templates of a chart reach a value; ``""`` for templates that can't: of no chart below its own."""
    if folder == chart or folder is None:
        return path if folder is not None else ""
    if not folder.is_relative_to(chart / "charts"):
        return ""
    if path.startswith("global."):
        return path
    below = ".".join(folder.relative_to(chart).parts[1::2])
    return path.removeprefix(f"{below}.") if path.startswith(f"{below}.") else ""


def _mentions(workspace: Workspace, name: str, path: str, *, is_list: bool) -> Iterator[SymbolUse]:
    data = workspace.data(name)
    if VALUES.encode() not in data:
        return
    printed: list[Span] | None = None
    commented: SpanSet | None = None
    for mention in _MENTION.finditer(data):
        mentioned = mention[1].decode("utf-8", "replace").removeprefix(".")
        if mentioned != path and not f"{path}.".startswith(f"{mentioned}." if mentioned else ""):
            continue
        file = workspace.context(name)
        if file is None:
            continue
        commented = commented if commented is not None else SpanSet(file.language.comments(file.source))
        if mention.start() in commented:
            continue
        printed = printed if printed is not None else _finalizers(file, path)
        place, span = Path(name), Span(*mention.span())
        if any(one.contains(span) for one in printed):
            yield SymbolUse(place, span, Meaning(Standing.FINALIZER))
        elif _is_only_asked(data, mention):
            continue
        elif is_list and mentioned == path and (prints := prints_finalizers(file, span)) is not False:
            yield SymbolUse(place, span, Meaning(Standing.FINALIZER if prints else Standing.MESSAGE))
        elif mentioned == path and (is_list or _is_printed_or_compared(data, mention)):
            yield SymbolUse(place, span, Meaning(Standing.OTHER, "printed or compared"))
        else:
            yield SymbolUse(place, span, Meaning(Standing.UNKNOWN, "part of what is handed on"))


def _is_only_asked(data: bytes, mention: re.Match[bytes]) -> bool:
    """Whether a template only asks if there is a value at all: ``{{- if .Values.ship }}``."""
    start = data.rfind(b"{{", 0, mention.start())
    if start == -1 or _ASKED.fullmatch(data, start, mention.start()) is None:
        return False
    return _ENDS.match(data, mention.end()) is not None


def _is_printed_or_compared(data: bytes, mention: re.Match[bytes]) -> bool:
    """Whether a template does no more with the value than to print it behind a key, or to compare it.

    Not where it goes on to a variable, a list, another template: that may be a list of finalizers. Nor where it is an
    item by itself, of a list that need not be in sight, or is told to a program, which may put it on objects.
    """
    start, end = data.rfind(b"{{", 0, mention.start()), data.find(b"}}", mention.end())
    line = max(data.rfind(b"\n", 0, start) + 1, start - _LINE)
    return start != -1 and end != -1 and _only_prints(data[line:start], data[start + 2 : end])


@functools.lru_cache(maxsize=1)  # one action may mention a value thousands of times
def _only_prints(before: bytes, action: bytes) -> bool:
    """The same of an action and what stands before it on its line."""
    if b"}}" in action or b":=" in action or b"inalizer" in before:
        return False
    if _CONDITION.match(action):
        return True
    if _BEHIND.search(before) is None or _TOLD.search(before) is not None:
        return False
    return {word.decode() for word in _WORD.findall(_QUOTED.sub(b"", action))} <= _PRINTERS


def _finalizers(file: WorkspaceFile, path: str) -> list[Span]:
    """Where a file prints the value as a finalizer, or as a part of one."""
    return [use.expr.span for use in file.facts.uses if any(ref.name == path for ref in _references(use.expr))]


def _references(expr: Expr) -> Iterator[Ref]:
    stack = [expr]
    while stack:
        part = stack.pop()
        if isinstance(part, Ref) and part.qualifier == VALUES:
            yield part
        elif isinstance(part, Concat):
            stack += part.parts


def _overrides(workspace: Workspace, name: str, symbol: Symbol, text: str, *, in_chart: bool) -> Iterator[SymbolUse]:
    """Other files that give the value by its key, and the schema of the chart."""
    data = workspace.data(name)
    word = text.encode("utf-8", "surrogatepass")
    if word not in data:
        return
    if in_chart and name.endswith(SCHEMA):
        start = data.index(word)
        allowed = Meaning(Standing.OTHER, "allowed by the chart's schema")
        yield SymbolUse(Path(name), Span(start, start + len(word)), allowed)
    key = re.escape(symbol.name.rpartition(".")[2].encode())
    file = workspace.context(name)
    known = [use.expr.span for use in file.facts.uses if not use.place.of_anything] if file is not None else []
    for form in (_GIVEN, _PARAMETER, _OPTION):
        for match in re.compile(form % (key, re.escape(word))).finditer(data):
            given = Span(*match.span(1))
            if not any(span.contains(given) for span in known):  # values of a release are known to be finalizers
                yield SymbolUse(Path(name), given, Meaning(Standing.OTHER, "given by its key"))


def _filled_in(workspace: Workspace, name: str, symbol: Symbol) -> Iterator[SymbolUse]:
    """Where a file of no chart gives a value that says finalizer from what it is filled in with itself."""
    *around, key = symbol.name.split(".")
    data = workspace.data(name)
    if not says_finalizer(key) or (b"{{" not in data and b"${" not in data):
        return
    if all(re.search(rb"\b%s\b" % re.escape(one.encode()), data) for one in around):
        for match in re.compile(_GIVEN_BY_ACTION % re.escape(key.encode())).finditer(data):
            yield SymbolUse(Path(name), Span(*match.span(1)), Meaning(Standing.OTHER, "given by its key"))


class ChartValueUses(SymbolUses):
    """Of one project's charts."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def of(self, file: WorkspaceFile, symbol: Symbol) -> Iterator[SymbolUse]:
        return value_uses(self._workspace, file, symbol)
