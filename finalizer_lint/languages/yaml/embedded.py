"""The facts of a text inside of a literal: of all of it as a manifest, else of the JSON that it holds amid other text.

YAML and JSON in code are often not whole: a command line has a patch as one of its arguments, what a program fills in
stands as ``%s`` or ``{name}``, quotes are escaped once more for a shell. So a text is read in turn as what it may be,
until each list of finalizers in it is found:

    kubectl patch pod x -p '{"metadata":{"finalizers":null}}'     a command: what is in brackets is read
    {{"metadata":{{"finalizers":["{name}"]}}}}                    for str.format: with single braces
    "finalizers":["acme.io/x"],                                   a piece of JSON: with brackets around it
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Expr, Literal, Place, Span, Unknown, Use
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.core.source import Source
from finalizer_lint.languages.embedded import spelling
from finalizer_lint.languages.embedded.text import LiteralText
from finalizer_lint.languages.yaml.facts.list_facts import ManifestFacts
from finalizer_lint.languages.yaml.facts.texts import Context, all_of, read_text
from finalizer_lint.languages.yaml.text.likely_lists import candidates
from finalizer_lint.languages.yaml.text.template import HOLE

LARGEST = 1 << 20  # characters of a text
_MOST_TRIES = 50  # parts in brackets
_FORMAT = pattern(r"%(?:\(\w+\))?[-+ #0-9.*]*(?:\[\d+\])?[a-zA-Z]")
_FILLED = pattern(r"\{\w*\}")  # by str.format
_BRACKET = pattern(r"[{}\[\]]")
_CLOSES = {"}": "{", "]": "["}
_QUOTE = pattern(r"\\([\"'\\])")
_BRACE = pattern(r"([{}])\1")
_PAIR = pattern(r"\\?[\"']finalizers\\?[\"']\s*:\s*(?:\[[^\[\]]*\]|null|None)")


def read(text: LiteralText) -> list[Use]:
    """The finalizers that a text lists, adds, removes and checks, in its order and placed in the file.

    ``Place.CODE`` without an object is where the text does not say of which object it speaks.
    """
    if len(text.value) > LARGEST or next(candidates(text.value, emptied=True), None) is None:
        return []
    reading = _Reading(text.replaced(_FORMAT, HOLE))
    reading.whole()
    reading.parts()
    return sorted(reading.uses, key=lambda use: use.expr.span)


class _Reading:
    """One text, and what was found in it so far."""

    def __init__(self, text: LiteralText) -> None:
        self.uses: list[Use] = []
        self._text = text
        self._places: list[tuple[int, int]] = []  # where in the text
        self._tries = 0

    def whole(self) -> None:
        """A manifest; on one line that could be prose, as in ``finalizers: none of them``."""
        value = self._text.value
        if "\n" in value or "metadata" in value:
            uses, places = _facts(self._text)
            self._put(self._text, uses)
            self._places += places

    def parts(self) -> None:
        """What is in brackets, the outermost first, and last a pair alone."""
        pairs = list(_brackets(self._text.value))
        for hit in candidates(self._text.value, emptied=True):
            around = [pair for pair in pairs if pair[0] < hit < pair[1]]
            for start, end in sorted(around):
                if not self._is_found(hit) and self._tries < _MOST_TRIES:
                    self._part(self._text.cut(start, end), start, end)
            pair = _pair(self._text.value, hit)
            if pair is not None and not self._is_found(hit):
                self._part(self._text.cut(*pair.span()).around("{", "}"), *pair.span())

    def _part(self, part: LiteralText, start: int, end: int) -> None:
        self._tries += 1
        for spelled in _spellings(part):
            uses = [use for use in _facts(spelled)[0] if not _is_bare(use)]
            if uses:
                self._put(spelled, uses)
                self._places.append((start, end))
                break

    def _put(self, text: LiteralText, uses: list[Use]) -> None:
        placed = _Placed(text)
        self.uses += [placed.use(use) for use in uses]

    def _is_found(self, hit: int) -> bool:
        return any(start <= hit < end for start, end in self._places)


def _facts(text: LiteralText) -> tuple[list[Use], list[tuple[int, int]]]:
    """The uses that YAML's front end finds, placed in the text, and where in it there was something to find."""
    out = ManifestFacts()
    places = read_text(all_of(Source("", text.value.encode())), Context(in_code=True), out)
    return out.uses, places


def _is_bare(use: Use) -> bool:
    """Whether a name stands without quotes: amid other text it may be a variable of a program."""
    return isinstance(use.expr, Literal) and use.expr.style == "plain"


def _brackets(value: str) -> Iterator[tuple[int, int]]:
    """Where what is in brackets begins and ends. Quotes are no matter: of a command they are another language's."""
    opened: list[int] = []
    for bracket in _BRACKET.finditer(value):
        if bracket[0] not in _CLOSES:
            opened.append(bracket.start())
        elif opened and value[opened[-1]] == _CLOSES[bracket[0]]:
            yield opened.pop(), bracket.end()


def _pair(value: str, hit: int) -> re.Match[str] | None:
    """The key whose word begins at ``hit``, in quotes that may be escaped, with its value."""
    return next((pair for start in (hit - 2, hit - 1) if start >= 0 and (pair := _PAIR.match(value, start))), None)


def _spellings(part: LiteralText) -> Iterator[LiteralText]:
    """What stands there, as it is and as what a shell or str.format makes of it."""
    yield part
    if "\\" in part.value:
        yield part.replaced(_QUOTE, r"\1", same=False)
    if "{{" in part.value:
        yield part.replaced(_BRACE, r"\1", same=False)


class _Placed:
    """The facts of a text, in the file that it is a literal of."""

    def __init__(self, text: LiteralText) -> None:
        self._text = text
        self._ascii = text.value.isascii()
        self._data = b"" if self._ascii else text.value.encode()

    def use(self, use: Use) -> Use:
        place, ref = use.place, use.object
        if (place is Place.METADATA or place.of_anything) and (ref is None or ref.kind is None):
            place, ref = Place.CODE, None
        within = use.within and self._span(use.within)
        return Use(use.role, self._expr(use.expr), place, ref, within)

    def _expr(self, expr: Expr) -> Expr:
        start, end = self._index(expr.span.start), self._index(expr.span.end)
        span = self._text.span(start, end)
        if isinstance(expr, Unknown) and expr.reason is not Reason.TEMPLATE:
            return Unknown(span, expr.reason)
        if not isinstance(expr, Literal) or _FILLED.search(expr.value):
            return Unknown(span, Reason.FORMATTED)
        outer = self._text.style(start, end) if expr.edit == expr.span else None
        style = spelling.style_inside(expr.style, outer) if outer else None
        return Literal(span, expr.value, span if style else None, style or "")

    def _span(self, span: Span) -> Span:
        return self._text.span(self._index(span.start), self._index(span.end))

    def _index(self, offset: int) -> int:
        return offset if self._ascii else len(self._data[:offset].decode())
