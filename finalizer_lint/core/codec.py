"""Records as JSON and back, by the annotations of their classes: nothing is written by hand for any of them.

What is read is checked against the same annotations, so that a text which says anything else raises ValueError and
makes no object. A record is the list of its values in the order of its fields, led by its class's name where
another record could stand; a member of an enumeration is its name. Nothing in a text can name code.
"""

from __future__ import annotations

import enum
import json
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Read = Callable[[Any], Any]
    Pair = tuple[Read, Read]

_PLAIN = {"str": str, "int": int, "bool": bool}
_MANY = ", ...]"


class Codec:
    """For one class of records. ``others`` are the classes that annotations name which only type checkers import."""

    def __init__(self, record: type, *others: type) -> None:
        self._others = {one.__name__: one for one in others}
        self._known: dict[tuple[str, str], Pair] = {}
        self._write, self._read = self._of_class(record)

    def write(self, value: object) -> bytes:
        """The text of a record, in ASCII."""
        return json.dumps(self._write(value), separators=(",", ":")).encode("ascii")

    def read(self, text: bytes) -> Any:
        """The record of a text. Raises ValueError, also for what no ``write`` has written."""
        try:
            return self._read(json.loads(text))
        except (TypeError, LookupError, RecursionError) as error:
            raise ValueError(str(error)) from error

    def _of(self, annotation: str, module: str) -> Pair:
        """What writes and reads the values of an annotation, as it stands in a module."""
        key = module, annotation
        if key not in self._known:
            # A class may speak of itself: whoever asks meanwhile is given what looks again later
            self._known[key] = (lambda value: self._known[key][0](value)), (lambda value: self._known[key][1](value))
            self._known[key] = self._made(annotation.strip(), module)
        return self._known[key]

    def _made(self, annotation: str, module: str) -> Pair:
        if annotation.startswith("tuple[") and annotation.endswith(_MANY):
            return _many(self._of(annotation[len("tuple[") : -len(_MANY)], module))
        options = [option for part in annotation.split("|") if (option := part.strip()) != "None"]
        if annotation.count("|") >= len(options):
            return _or_none(self._of(" | ".join(options), module))
        if len(options) > 1:
            return _one_of({option: self._of(option, module) for option in options})
        if annotation in _PLAIN:
            return _plain(_PLAIN[annotation])
        named = self._others.get(annotation) or getattr(sys.modules[module], annotation)
        return self._of(named, module) if isinstance(named, str) else self._of_class(named)

    def _of_class(self, cls: type) -> Pair:
        if issubclass(cls, enum.Enum):
            return (lambda member: member.name), cls.__members__.__getitem__
        names: tuple[str, ...] = cls.__match_args__  # type: ignore[attr-defined]  # records have it
        pairs = [self._of(cls.__annotations__[name], cls.__module__) for name in names]
        fields = [(name, write) for name, (write, _) in zip(names, pairs, strict=True)]
        reads = [read for _, read in pairs]

        def write(record: object) -> list[object]:
            if record.__class__ is not cls:
                raise TypeError(f"{record.__class__.__name__} is no {cls.__name__}")
            return [write_field(getattr(record, name)) for name, write_field in fields]

        def read(values: object) -> object:
            if type(values) is not list or len(values) != len(reads):
                raise ValueError(f"no {cls.__name__}: {values!r:.80}")
            return cls(*[read_field(value) for read_field, value in zip(reads, values)])  # noqa: B905 - counted above

        return write, read


def _plain(kind: type) -> Pair:
    def same(value: object) -> object:
        if type(value) is not kind:  # True is an int to ``isinstance``
            raise TypeError(f"{value!r:.80} is no {kind.__name__}")
        return value

    return same, same


def _or_none(pair: Pair) -> Pair:
    write, read = pair
    return (
        lambda value: None if value is None else write(value),
        lambda value: None if value is None else read(value),
    )


def _many(pair: Pair) -> Pair:
    write, read = pair

    def read_all(values: object) -> tuple[object, ...]:
        if type(values) is not list:
            raise TypeError(f"no list: {values!r:.80}")
        return tuple(map(read, values))

    return (lambda values: list(map(write, values))), read_all


def _one_of(pairs: dict[str, Pair]) -> Pair:
    """One of several records, which the name of its class tells apart."""

    def write(value: object) -> list[object]:
        name = value.__class__.__name__
        return [name, *pairs[name][0](value)]

    def read(values: object) -> object:
        if type(values) is not list:
            raise TypeError(f"no list: {values!r:.80}")
        return pairs[values[0]][1](values[1:])

    return write, read
