"""Dumps of live objects: object by object, in chunks of any size, they say what they say as a whole."""

from __future__ import annotations

import io

from finalizer_lint.core.facts import Facts, Literal
from finalizer_lint.core.source import Source
from finalizer_lint.dump import Dump, DumpError, Item, sniff
from finalizer_lint.languages.yaml.read import read as extract

FILES = ("dump.yaml", "dump.json", "dump.jsonl")
WORDS = ("yaml",)
_SIZES = (1, 7, 64)
_Found = list[tuple[object, ...]]


def test(name: str, data: bytes) -> None:
    del name  # what it is shows in the text
    kind = sniff(data)
    if kind is None:
        return
    items, error = _read(data, 1 << 20)
    for size in _SIZES:
        assert _read(data, size) == (items, error), f"in chunks of {size} it says something else"
    apart = [(item, extract(Source("<stdin>", item.data))) for item in items]
    for item, facts in apart:
        assert item.line == data.count(b"\n", 0, item.offset) + 1
        for use in facts.uses if b"{{" not in data else ():  # a template is no dump, and read more leniently
            span = use.expr.span
            there = data[item.offset + span.start : item.offset + span.end]
            assert there == item.data[span.start : span.end], "a name stands elsewhere"
    whole = extract(Source("<stdin>", data))
    understood = not whole.problems and not any(facts.problems for _, facts in apart)
    understood = understood and all(use.object is not None for use in whole.uses)  # else it may stand beside the items
    if error is None and understood and b"{{" not in data:
        assert [told for item, facts in apart for told in _told(facts, item.offset)] == _told(whole, 0)


def _read(data: bytes, size: int) -> tuple[list[Item], tuple[str, int, int] | None]:
    kind = sniff(data)
    assert kind is not None
    found: list[Item] = []
    try:
        for item in Dump(kind, b"", io.BytesIO(data), size):
            found.append(item)
    except DumpError as error:
        return found, (error.message, error.offset, error.line)
    return found, None


def _told(facts: Facts, offset: int) -> _Found:
    """Not the object: an item that is none is embedded in the list, and stands for itself when it is apart."""
    uses = ((use.role, use.expr, use.expr.span.start + offset) for use in facts.uses)
    return [(role, expr.value if isinstance(expr, Literal) else None, start) for role, expr, start in uses]
