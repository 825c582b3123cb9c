"""Text in which the finalizer names are marked: it can be had with the old names and with the new ones."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Mapping

_MARK = re.compile("\0(\\w+)\1([^\0]*)\0")

Renames = Mapping[str, str]
NONE: Renames = {}

_STYLES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "single": lambda value: "'" + value.replace("'", "''") + "'",
    "double": lambda value: json.dumps(value, ensure_ascii=False),
    "escaped": lambda value: '"' + "".join(f"\\U{ord(char):08x}" for char in value) + '"',
    "surrogates": json.dumps,
    "raw": lambda value: f"`{value}`",
    "quotes": lambda value: f"'{value}'",
    "raw_single": lambda value: f"r'{value}'",
    "triple": lambda value: f'"""{value}"""',
}
_RENAMED = {"escaped": "double", "surrogates": "double"}  # a new name needs no escapes


def name(value: str, style: str) -> str:
    """A finalizer's name, spelled in a style."""
    return f"\0{style}\1{value}\0"


@dataclasses.dataclass(frozen=True)
class Marked:
    """The text of a file, and what happens to it on its way to bytes."""

    text: str
    ending: str = "\n"
    bom: bool = False
    final: bool = True

    def data(self, renames: Renames = NONE) -> bytes:
        """The bytes of the file with the old names, or with the new ones that they are renamed to."""

        def spelled(mark: re.Match[str]) -> str:
            style, value = mark.groups()
            new = renames.get(value)
            return _STYLES[style](value) if new is None else _STYLES[_RENAMED.get(style, style)](new)

        text = _MARK.sub(spelled, self.text)
        text = text if self.final else text.rstrip("\n")
        return (b"\xef\xbb\xbf" if self.bom else b"") + text.replace("\n", self.ending).encode()

    @property
    def names(self) -> set[str]:
        return {value for _, value in _MARK.findall(self.text)}
