"""The strings of a chart's values file, by the paths that a template reaches them with."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal, Span, Symbol
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.charts.printed_names import VALUES
from finalizer_lint.languages.yaml.events.event import ALIAS, END, MAPPING, SCALAR, SEQUENCE, Event
from finalizer_lint.languages.yaml.events.events import UnreadableError, opinions
from finalizer_lint.languages.yaml.events.events import events as parsed
from finalizer_lint.languages.yaml.events.scalar_types import server_type
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.syntax.hidden_actions import hides_action
from finalizer_lint.languages.yaml.text.template import is_templated

LONGEST = 400  # no prefix, slash and name are longer
MOST = 20_000

# finalizer, finalizerName, widget_finalizer; not finalizerImage, finalizerTimeout
_SAYS_SO = pattern(r"(?:.*[a-z0-9_-])?[fF]inalizer(?:[_-]?[nN]ame)?")
_NAME = pattern(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?:/[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?")
_DISTINCT = pattern(r"[-/.]|inalizer")  # else it may be a word such as "enabled"


@records.record(slots=True)
class _Level:
    """An open mapping or sequence. ``path`` is None where no template reaches; ``anchors`` of it and those around."""

    mapping: bool
    path: str | None
    anchors: tuple[str, ...]
    key: Event | None = None


@records.record(frozen=True, slots=True)
class _StringAtPath:
    """A string at a path. ``shown`` stands there: the string itself, or an alias of it."""

    path: str
    key: Event
    shown: Event
    value: Event
    anchors: tuple[str, ...]


def values(excerpt: Excerpt) -> tuple[Symbol, ...]:
    """A symbol for each string; none for a file that is no YAML."""
    text = excerpt.text
    for parse in opinions(len(text)):
        aliased: set[str] = set()
        try:
            scalars = list(_scalars(parsed(parse, text, 0, len(text)), aliased))
        except UnreadableError:
            continue
        known = (scalar for scalar in scalars if not hides_action(excerpt, scalar.value))
        return tuple(_symbol(excerpt, scalar, aliased) for scalar in itertools.islice(known, MOST))
    return ()


def paths_of_items(source: Source) -> dict[Span, str]:
    """The scalars that are items of lists which a template reaches, each with the path of its list."""
    text = source.text
    for parse in opinions(len(text)):
        try:
            return dict(_listed(parsed(parse, text, 0, len(text)), Excerpt(source, text)))
        except UnreadableError:
            continue
    return {}


def _listed(events: Iterator[Event], excerpt: Excerpt) -> Iterator[tuple[Span, str]]:
    levels: list[_Level] = []
    lists: list[str | None] = []
    for event in events:
        if event.kind is END:
            levels.pop()
            lists.pop()
            continue
        top = levels[-1] if levels else _Level(False, "", ())
        is_key = top.mapping and top.key is None
        key, top.key = top.key, event if is_key else None
        if event.kind is MAPPING or event.kind is SEQUENCE:
            path = None if is_key else _path(top, key)
            lists.append(path if event.kind is SEQUENCE else None)
            levels.append(_Level(event.kind is MAPPING, path if event.kind is MAPPING else None, ()))
        elif lists and lists[-1]:
            yield excerpt.span(event.start, event.end), lists[-1]


def _scalars(events: Iterator[Event], aliased: set[str]) -> Iterator[_StringAtPath]:
    levels: list[_Level] = []
    known: dict[str, Event] = {}
    for event in events:
        if event.kind is END:
            levels.pop()
            continue
        top = levels[-1] if levels else _Level(False, "", ())
        is_key = top.mapping and top.key is None
        key, top.key = top.key, event if is_key else None
        path = None if is_key else _path(top, key)
        value = event
        if event.kind is ALIAS:
            aliased.add(event.value)
            value = known.get(event.value, event)
        elif event.kind is SCALAR and event.anchor:
            known[event.anchor] = event
        if path and key and value.kind is SCALAR and _is_name_or_part(value):
            yield _StringAtPath(path, key, event, value, top.anchors)
        if event.kind is MAPPING or event.kind is SEQUENCE:
            anchors = (*top.anchors, event.anchor) if event.anchor else top.anchors
            levels.append(_Level(event.kind is MAPPING, path if event.kind is MAPPING else None, anchors))


def _path(top: _Level, key: Event | None) -> str | None:
    """The path of a value in ``top``; ``""`` for a document itself."""
    if not top.mapping:
        return top.path
    if top.path is None or key is None or key.kind is not SCALAR or "." in key.value or not key.value:
        return None
    return f"{top.path}.{key.value}" if top.path else key.value


def _is_name_or_part(value: Event) -> bool:
    if not 0 < len(value.value) <= LONGEST or "\n" in value.value or is_templated(value.value):
        return False
    return server_type(value.value, value.style, value.tag) == "string"


def _symbol(excerpt: Excerpt, scalar: _StringAtPath, aliased: set[str]) -> Symbol:
    value = scalar.value
    # What an alias brings elsewhere is not for a change here to change
    shared = not aliased.isdisjoint((*scalar.anchors, value.anchor)) if aliased else False
    token = excerpt.span(scalar.shown.start, scalar.shown.end)
    return Symbol(
        name=scalar.path,
        span=excerpt.span(scalar.key.start, scalar.key.end),
        value=Literal(token, value.value, None if shared else token, value.style),
        scope=None,
        owner=VALUES,
        named=_says_finalizer(scalar.path) and looks_like_a_name(value.value),
        legacy=False,
        others=0,
    )


def _says_finalizer(path: str) -> bool:
    *around, key = path.split(".")
    return _SAYS_SO.fullmatch(key) is not None and not any("image" in part.lower() for part in around)


def looks_like_a_name(value: str) -> bool:
    """Whether a value by a key that says finalizer may be one's name: no text, and no word such as "enabled"."""
    return _NAME.fullmatch(value) is not None and _DISTINCT.search(value) is not None
