"""Finalizers in the text of a string literal: JSON, JSON patches and YAML, each name at its exact bytes."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Literal, Role, Span, Unknown
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.facts.uses.collector import Collector
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, span
from finalizer_lint.languages.go.text.strings import Mapped

_JSON_STRING = rb'"(?:[^"\\\n]|\\.)*"'
_LIST = pattern(rb'"finalizers"\s*:\s*(?:(null)|(\[[^\]\n]{0,2000}\]|\[\s*(?:' + _JSON_STRING + rb"[\s,]*)*\]))")
_PATCH_SIZE = 500  # bytes to either side of a path in which the rest of its object is looked for
_OPEN = pattern(rb'"finalizers"\s*:\s*\[\s*"$')
_ITEM = pattern(_JSON_STRING)
_POINTER = pattern(rb'"path"\s*:\s*"(/metadata/finalizers[^"]*)"')
_OPERATION = pattern(rb'"op"\s*:\s*"(\w+)"')
_VALUE = pattern(rb'"value"\s*:\s*(' + _JSON_STRING + rb"|\[[^\]]*\]|null)")
_YAML_KEY = pattern(rb"^([ \t]*)(?:- )?finalizers:[ \t]*(\[[^\]\n]*\])?[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)
_YAML_QUOTED = _JSON_STRING + rb"|'(?:[^'\n]|'')*'"
_YAML_ITEM = pattern(rb"([ \t]*)-[ \t]+(" + _YAML_QUOTED + rb"|[^\s#\"'\[{][^\s#]*)[ \t]*(?:#.*)?\r?")
_YAML_FLOW = pattern(_YAML_QUOTED + rb"|[^\s,\[\]\"']+")
_FORMAT_VERB = pattern(rb"%(?!%)[^a-zA-Z%]*[a-zA-Z]")


class Text:
    """One string literal that mentions finalizers amid other text."""

    def __init__(self, collector: Collector, path: Path) -> None:
        self._collector = collector
        self._path = path
        node = path[-1]
        self._literal = node
        self._mapped = Mapped(collector.file.tree.data[node.start_byte : node.end_byte], node.start_byte)
        self._text = self._mapped.value

    def scan(self) -> None:
        for match in _LIST.finditer(self._text):
            self._json_list(match)
        for match in _POINTER.finditer(self._text):
            self._patch(match)
        if _OPEN.search(self._text):
            self._concatenated()
        if b"metadata" in self._text or b"\n" in self._text:
            for match in _YAML_KEY.finditer(self._text):
                self._yaml_list(match)

    def _json_list(self, match: re.Match[bytes]) -> None:
        if match.group(1) or not match.group(2)[1:-1].strip():
            self._collector.cleared(span(self._literal))
            return
        self._json_items(match.start(2), match.end(2), Role.LISTED)

    def _json_items(self, start: int, end: int, role: Role) -> None:
        within = self._mapped.span(start, end)
        items = list(_ITEM.finditer(self._text, start, end))
        for item in items:
            self._name(item.start(), item.end(), "json", role, within)
        if not items and _FORMAT_VERB.search(self._text, start, end):
            self._collector.put(role, Unknown(self._mapped.span(start, end), Reason.FORMATTED), within)

    def _concatenated(self) -> None:
        """``{"finalizers":["`` + name + ``"]}``"""
        parent = self._path[-2]
        right = parent.child_by_field_name("right") if parent.type == "binary_expression" else None
        if right is not None and right.start_byte > self._literal.start_byte:
            self._collector.name(right, Role.LISTED)
        elif right is not None and len(self._path) > 2 and self._path[-3].type == "binary_expression":
            after = self._path[-3].child_by_field_name("right")
            if after is not None and after.start_byte > self._literal.start_byte:
                self._collector.name(after, Role.LISTED)

    def _patch(self, match: re.Match[bytes]) -> None:
        """The object around a path: from the brace before it to the one after it."""
        near, far = max(match.start() - _PATCH_SIZE, 0), min(match.end() + _PATCH_SIZE, len(self._text))
        start, end = self._text.rfind(b"{", near, match.start()), self._text.find(b"}", match.end(), far)
        start, end = max(start, near), end if end != -1 else far
        operation = _OPERATION.search(self._text, start, end)
        verb = operation.group(1) if operation else b"add"
        value = _VALUE.search(self._text, start, end)
        if verb == b"remove" or (value and value.group(1).strip(b"[] \n\t") in (b"", b"null")):
            if match.group(1).rstrip(b"/") == b"/metadata/finalizers":
                self._collector.cleared(span(self._literal))
        elif value:
            role = Role.CHECKED if verb == b"test" else Role.ADDED
            self._json_items(value.start(1), value.end(1), role)

    def _yaml_list(self, match: re.Match[bytes]) -> None:
        if match.group(2):
            within = self._mapped.span(match.start(2), match.end(2))
            for item in _YAML_FLOW.finditer(self._text, match.start(2) + 1, match.end(2) - 1):
                self._yaml_name(item.start(), item.end(), within)
            return
        at, places = match.end() + 1, list[tuple[int, int]]()
        while at < len(self._text):
            stop = self._text.find(b"\n", at)
            stop = stop if stop != -1 else len(self._text)
            line = self._text[at:stop]
            item_match = _YAML_ITEM.fullmatch(line)
            if item_match is not None and len(item_match.group(1)) >= len(match.group(1)):
                places.append((at + item_match.start(2), at + item_match.end(2)))
            elif line.strip() and not line.lstrip().startswith(b"#"):
                break
            at = stop + 1
        if places:
            within = self._mapped.span(places[0][0], places[-1][1])
            for start, end in places:
                self._yaml_name(start, end, within)

    def _yaml_name(self, start: int, end: int, within: Span) -> None:
        quotes = {b'"': "json", b"'": "yaml-single"}
        self._name(start, end, quotes.get(self._text[start : start + 1], "yaml-plain"), Role.LISTED, within)

    def _name(self, start: int, end: int, inner: str, role: Role, within: Span | None) -> None:
        token = self._text[start:end]
        place = self._mapped.span(start, end)
        if _FORMAT_VERB.search(token) or b"{{" in token or b"${" in token:
            self._formatted(token, start, place, role, within)
            return
        try:
            value = _of_json(token) if inner == "json" else token.decode()
        except ValueError:
            return
        if inner == "yaml-single":
            value = value[1:-1].replace("''", "'")
        self._collector.put(role, Literal(place, value, place, f"{inner}+{self._mapped.style}"), within)

    def _formatted(self, token: bytes, start: int, place: Span, role: Role, within: Span | None) -> None:
        """``"finalizers":["%s"]`` in a Sprintf: the argument is the name."""
        argument = self._argument(len(_FORMAT_VERB.findall(self._text, 0, start)))
        if argument is not None and token.strip(b"\"'") in (b"%s", b"%v"):
            self._collector.name(argument, role)
        else:
            self._collector.put(role, Unknown(place, Reason.FORMATTED), within)

    def _argument(self, index: int) -> Node | None:
        if len(self._path) < 3 or self._path[-2].type != "argument_list" or self._path[-3].type != "call_expression":
            return None
        call = self._path[-3]
        function, given = self._collector.file.called(call)[1], arguments_of(call)
        if not function.endswith(("Sprintf", "Appendf", "Fprintf")):
            return None
        first = next((i for i, item in enumerate(given) if item.id == self._literal.id), 0)
        return given[first + 1 + index] if first + 1 + index < len(given) else None


def _of_json(token: bytes) -> str:
    import json

    value: str = json.loads(token)
    return value
