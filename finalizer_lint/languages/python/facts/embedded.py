"""Names inside longer strings: JSON and YAML texts, patches, shell commands with a patch in them."""

from __future__ import annotations

import ast
import bisect
import functools
import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Expr, Literal, Place, Role, Span, Unknown, Use
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.python.facts import words as said
from finalizer_lint.languages.python.facts.found import Found
from finalizer_lint.languages.python.syntax.tokens import JSON, YAML, token_of
from finalizer_lint.languages.python.syntax.tree import Tree

_HOLE = "\ufffc"  # stands for what an f-string fills in
_KEY = pattern(r"""(?P<q>\\?["'])finalizers(?P=q)\s*:\s*(?P<value>null|None|\[)""")
_OPERATION = pattern(r"""\{[^{}]*["']/metadata/finalizers(?P<at>/-|/[0-9]+|/[^"']*)?\\?["'][^{}]*\}""")
_OP = pattern(r"""["']op\\?["']\s*:\s*\\?["'](?P<op>[a-z]+)""")
_VALUE = pattern(r"""["']value\\?["']\s*:\s*(?P<value>\[|\\?["'])""")
_ITEM = pattern(r"""\s*(?P<q>\\?["'])(?P<name>[^"'\\]*)(?P=q)\s*(?P<more>,|\])?""")
_BLOCK = pattern(r"^(?P<indent>[ ]*)(?:- )?finalizers:[ ]*(?P<flow>\[[^\]\n]*\])?[ ]*(?:#.*)?$", re.MULTILINE)
_ENTRY = pattern(
    r"""^(?P<indent>[ ]*)-[ ]+(?P<scalar>"[^"\n]*"|'[^'\n]*'|[^\s"'#&*!|>{\[][^\n#]*?)[ ]*(?:[ ]#.*)?\r?$"""
)
_FLOW_ENTRY = pattern(r"""\s*(?P<scalar>"[^"]*"|'[^']*'|[^\s"',\[\]{}#][^,\[\]{}]*?)\s*(?=[,\]])""")
_KUBERNETES_YAML = pattern(r"^\s*(- )?(apiVersion|kind|metadata):", re.MULTILINE)


def search(found: Found) -> None:
    for node in found.tree.nodes:
        if isinstance(node, ast.Constant | ast.JoinedStr):
            parent = found.tree.parent.get(node)
            if isinstance(parent, ast.Expr | ast.JoinedStr | ast.FormattedValue):  # docstrings; parts of f-strings
                continue
            text = _Text(found.tree, node)
            if "finalizers" in text.value and len(text.value) > len("finalizers"):
                _json(found, text)
                _operations(found, text)
                if "\n" in text.value:
                    _yaml(found, text)


class _Text:
    """A string's value, and where its characters stand in the file as long as they stand for themselves."""

    def __init__(self, tree: Tree, node: ast.Constant | ast.JoinedStr) -> None:
        self.value = _value(node)
        self._exact = 0
        if "finalizers" not in self.value:
            return
        self._whole = tree.span(node)
        token = token_of(tree.source.slice(self._whole)) if isinstance(node, ast.Constant) else None
        if token is not None:
            self._start = self._whole.start + len(token.prefix) + len(token.quote)
            self._exact = token.exact
            if "\r" in token.body and token.exact == len(token.body):
                self.value = token.body  # the value has its line endings replaced

    def span(self, start: int, end: int) -> Span:
        """The bytes of a part of the value; those of the whole string where they can't be told."""
        if end > self._exact:
            return self._whole
        return Span(self._byte(start), self._byte(end))

    def _byte(self, index: int) -> int:
        wide, more = self._wide
        return self._start + index + more[bisect.bisect_left(wide, index)]

    @functools.cached_property
    def _wide(self) -> tuple[list[int], list[int]]:
        """The characters that take several bytes, and by how many the bytes outnumber the characters before each."""
        exact = self.value[: self._exact]
        wide = [] if exact.isascii() else [index for index, char in enumerate(exact) if char > "\x7f"]
        more = [0]
        for index in wide:
            more.append(more[-1] + len(exact[index].encode()) - 1)
        return wide, more

    def name(self, start: int, end: int, style: str) -> Expr:
        """A name between two places of the value, inner quotes included."""
        span = self.span(start, end)
        quoted = self.value[start:end]
        value = quoted.strip("\\\"'")
        if _HOLE in value or "{{" in value or "%s" in value or re.search(r"\$\{|\{\w*\}", value):
            return Unknown(span, Reason.FORMATTED)
        exact = end <= self._exact
        return Literal(span, value, span if exact else None, style if exact else "")


def _value(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(str(piece.value) if isinstance(piece, ast.Constant) else _HOLE for piece in node.values)


def _emit(found: Found, role: Role, expr: Expr, within: Span | None = None) -> None:
    found.use(Use(role, expr, Place.CODE, None, within))


def _json(found: Found, text: _Text) -> None:
    certain = "metadata" in text.value
    if not certain and not found.kubernetes:
        return
    for match in _KEY.finditer(text.value):
        start, end = match.span("value")
        if match["value"] != "[":
            if certain:
                _emit(found, Role.CLEARED, Unknown(text.span(start, end), Reason.ALL))
            continue
        names, end = _json_items(text.value, end)
        if names:
            for first, last in names:
                _emit(found, Role.LISTED, text.name(first, last, _style(text.value, first)), text.span(start, end))
        elif text.value[end : end + 1] == "]" and certain:
            _emit(found, Role.CLEARED, Unknown(text.span(start, end + 1), Reason.ALL))


def _json_items(value: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """The strings of a list whose bracket opens before ``at``, and where they end."""
    names = []
    while match := _ITEM.match(value, at):
        names.append((match.start("q"), match.end("name") + len(match["q"])))
        at = match.end()
        if match["more"] != ",":
            break
    return names, at if names else at + len(value[at:]) - len(value[at:].lstrip())


def _style(value: str, at: int) -> str:
    return JSON + value[at]


def _operations(found: Found, text: _Text) -> None:
    """Operations of a JSON patch."""
    for match in _OPERATION.finditer(text.value):
        operation = _OP.search(match[0])
        op, at = operation["op"] if operation else "", match["at"] or ""
        if op == "remove":
            role, reason = (Role.REMOVED, Reason.BY_INDEX) if at else (Role.CLEARED, Reason.ALL)
            _emit(found, role, Unknown(text.span(*match.span()), reason))
            continue
        value = _VALUE.search(match[0])
        if value is None:
            continue
        role = Role.CHECKED if op == "test" else Role.LISTED if op == "replace" and not at else Role.ADDED
        start = match.start() + value.start("value")
        if value["value"] == "[":
            names, end = _json_items(text.value, start + 1)
            for first, last in names:
                _emit(found, role, text.name(first, last, _style(text.value, first)), text.span(start, end))
        elif item := _ITEM.match(text.value, start):
            last = item.end("name") + len(item["q"])
            _emit(found, role, text.name(start, last, _style(text.value, start)))


def _yaml(found: Found, text: _Text) -> None:
    """A manifest in a string. Lines are enough here: what can't be told apart is left alone."""
    if not _KUBERNETES_YAML.search(text.value):
        return
    for match in _BLOCK.finditer(text.value):
        if _parent_key(text.value, match.start(), len(match["indent"])) not in ("metadata", "spec"):
            continue
        if match["flow"]:
            spans = [m.span("scalar") for m in _FLOW_ENTRY.finditer(match["flow"], 1)]
            names = [(first + match.start("flow"), last + match.start("flow")) for first, last in spans]
        else:
            names = _block_items(text.value, match.end() + 1, len(match["indent"]))
        if not names:
            continue
        within = text.span(names[0][0], names[-1][1])
        for first, last in names:
            scalar = text.value[first:last]
            if said.shaped_like_a_name(scalar.strip("\"'")) or not scalar[0].isalnum() or " " not in scalar:
                quote = scalar[0] if scalar[0] in "\"'" else ""
                _emit(found, Role.LISTED, text.name(first, last, YAML + quote), within)


def _parent_key(value: str, at: int, indent: int) -> str:
    """The key of the block that a line at ``at`` belongs to."""
    for line in _lines_above(value, at) if indent else ():
        stripped = line.lstrip(" ")
        if stripped and not stripped.startswith("#") and len(line) - len(stripped) < indent:
            return stripped.removeprefix("- ").rstrip().rstrip(":")
    return ""


def _lines_above(value: str, at: int) -> Iterator[str]:
    """The lines before the one that begins at ``at``, the nearest first."""
    while at > 0:
        start = value.rfind("\n", 0, at - 1) + 1
        yield from reversed(value[start:at].splitlines())
        at = start


def _lines_from(value: str, at: int) -> Iterator[str]:
    while at < len(value):
        end = value.find("\n", at) + 1 or len(value)
        yield from value[at:end].splitlines(keepends=True)
        at = end


def _block_items(value: str, at: int, indent: int) -> list[tuple[int, int]]:
    names = []
    for line in _lines_from(value, at):
        entry = _ENTRY.match(line.rstrip("\n"))
        if entry and len(entry["indent"]) >= indent:
            names.append((at + entry.start("scalar"), at + entry.end("scalar")))
        elif line.strip() and not line.lstrip().startswith(("#", "- ")):
            break
        at += len(line)
    return names
