"""What a target is, and how the bytes that a fuzzer makes up become a named text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

HERE = Path(__file__).parent
CASES = HERE.parent / "tests"


class Target(Protocol):
    """A module of ``fuzz.targets``.

    ``FILES`` are the names that its texts can have, ``WORDS`` the files of ``words/`` that speak its languages.
    ``test`` raises for whatever must not be; it is given one of ``FILES`` and a text.
    """

    FILES: tuple[str, ...]
    WORDS: tuple[str, ...]

    @staticmethod
    def test(name: str, data: bytes) -> None: ...


@dataclasses.dataclass(frozen=True)
class Text:
    name: str
    data: bytes


def text_of(target: Target, made: bytes) -> Text:
    """The first byte chooses the name, so that one corpus serves all of a target's names."""
    return Text(target.FILES[made[0] % len(target.FILES)] if made else target.FILES[0], made[1:])


def made_of(target: Target, text: Text) -> bytes:
    return bytes([target.FILES.index(text.name)]) + text.data


def seeds(name: str, target: Target) -> list[Text]:
    """The texts to begin with: the target's own ones, and whatever of the golden cases has such an ending."""
    folders = (HERE / "seeds" / name, HERE / "regressions" / name, CASES / "cases", CASES / "facts")
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    named = (Text(file, path.read_bytes()) for path in files for file in _names(target, path))
    return list(dict.fromkeys(named))


def _names(target: Target, path: Path) -> Iterator[str]:
    """The names with the ending of a file."""
    return (file for file in target.FILES if Path(file).suffix == path.suffix)
