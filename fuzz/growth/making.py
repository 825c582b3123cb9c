"""Large texts of a small one: a construct of it repeated, numbered or nested, or tokens in its place."""

from __future__ import annotations

import dataclasses
import random
import re
from collections import defaultdict
from collections.abc import Iterator

from fuzz.growth.constructs import Construct, constructs
from fuzz.growth.samples import Sample
from fuzz.growth.tokens import tokens

_WORD = re.compile(rb"[A-Za-z_][A-Za-z0-9_]+")
_UNLIKELY = 8  # one in so many texts is made of tokens alone


@dataclasses.dataclass(frozen=True)
class Recipe:
    """How the text of one file of a sample is made, for any size."""

    sample: Sample
    file: str
    about: str
    before: bytes
    unit: bytes
    after: bytes
    closing: bytes = b""  # of each unit, behind the innermost
    inner: bytes = b""
    numbered: bytes = b""  # the word that each unit has another of

    def text(self, size: int) -> bytes:
        room = size - len(self.before) - len(self.after) - len(self.inner)
        times = max(room // (len(self.unit) + len(self.closing) + (4 if self.numbered else 0)), 1)
        return self.before + self._units(times) + self.inner + self.closing * times + self.after

    def _units(self, times: int) -> bytes:
        if not self.numbered:
            return self.unit * times
        return b"".join(
            re.sub(rb"\b" + self.numbered + rb"\b", self.numbered + b"%d" % number, self.unit)
            for number in range(times)
        )


class Maker:
    """Chooses recipes by chance: any kind of construct is as likely as any other, however often it stands somewhere."""

    def __init__(self, samples: list[Sample], chance: random.Random) -> None:
        self._chance = chance
        self._by_kind: dict[str, list[tuple[Sample, str, Construct]]] = defaultdict(list)
        for sample in samples:
            for file, data in sample.files.items():
                for one in constructs(file, data):
                    self._by_kind[one.kind].append((sample, file, one))
        self._groups: dict[str, list[str]] = defaultdict(list)
        for kind in sorted(self._by_kind):
            language, what, *_ = kind.split()
            self._groups[f"{language} line" if what == "line" else language].append(kind)

    @property
    def kinds(self) -> int:
        return len(self._by_kind)

    def recipe(self) -> Recipe:
        group = self._chance.choice(list(self._groups.values()))
        sample, file, one = self._chance.choice(self._by_kind[self._chance.choice(group)])
        if self._chance.randrange(_UNLIKELY) == 0:
            return self._of_tokens(sample, file, sample.files[file], one)
        return self._chance.choice(list(self._ways(sample, file, one)))

    def each(self) -> Iterator[Recipe]:
        """Every kind of construct once in each of the ways, at a place by chance: those of grammars, then lines."""
        kinds = sorted(self._by_kind)
        self._chance.shuffle(kinds)
        for kind in sorted(kinds, key=lambda kind: " line " in kind):
            yield from self._ways(*self._chance.choice(self._by_kind[kind]))

    def _ways(self, sample: Sample, file: str, one: Construct) -> Iterator[Recipe]:
        data = sample.files[file]
        text = data[one.start : one.end]
        bare = Recipe(sample, file, f"{one.kind}, repeated", data[: one.start], text + one.between, data[one.start :])
        yield bare
        if words := sorted(set(_WORD.findall(text))):
            word = self._chance.choice(words)
            yield dataclasses.replace(bare, about=f"{bare.about}, {word.decode()} numbered", numbered=word)
        if one.outer is not None and one.outer != (one.start, one.end):  # else there is nothing to repeat
            yield self._nested(sample, file, data, one, one.outer)

    def _nested(self, sample: Sample, file: str, data: bytes, one: Construct, outer: tuple[int, int]) -> Recipe:
        start, end = outer
        opening, closing = data[start : one.start], data[one.end : end]
        about = f"{one.kind}, nested"
        return Recipe(sample, file, about, data[:start], opening, data[end:], closing, data[one.start : one.end])

    def _of_tokens(self, sample: Sample, file: str, data: bytes, one: Construct) -> Recipe:
        known = tokens(file)
        chosen = [self._chance.choice(known) for _ in range(self._chance.randint(1, 6))]
        glue = self._chance.choice([b"", b" "])
        unit = glue.join(chosen) + glue
        at = self._chance.choice([one.start, one.end])
        numbered = b"N" if b"N" in _WORD.findall(unit) or re.search(rb"\bN\b", unit) else b""
        return Recipe(sample, file, f"tokens {unit!r}", data[:at], unit, data[at:], numbered=numbered)
