"""Facts with some of their parts changed, wherever these are: the fields are asked of the records themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

Fact = TypeVar("Fact")
Part = TypeVar("Part")


def rebuilt(fact: Fact, kind: type[Part], change: Callable[[Part], object]) -> Fact:
    """The same fact with every part of a kind changed. A field that records get some day is walked through like all."""
    return cast("Fact", _rebuilt(fact, kind, change))


def _rebuilt(part: object, kind: type[Part], change: Callable[[Part], object]) -> object:
    if isinstance(part, kind):
        return change(part)
    if isinstance(part, tuple):
        return tuple([_rebuilt(each, kind, change) for each in part])
    fields: tuple[str, ...] = getattr(part, "__match_args__", ())
    return part.__class__(*[_rebuilt(getattr(part, field), kind, change) for field in fields]) if fields else part
