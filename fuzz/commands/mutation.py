"""Files changed by chance: as an editor, a merge, a generator, a broken disk or somebody hostile would change them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from finalizer_lint.languages import language_of
from fuzz.commands.projects import Files, settings_for
from fuzz.growth.tokens import tokens

# Ends of lines, what turns text around or speaks to a terminal or a log, and what is no text
_ODD = [
    *(b"\0", b"\r", b"\r\n", b"\n", b"\f", b"\t", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x1b[31m"),
    *("\u2028".encode(), "\u202e".encode(), "\x85".encode(), "\U0001f388".encode(), "\u00fc".encode()),
    *(b"\n::error::x\n", b"##vso[x]", b"##teamcity[x]", b"<![CDATA[", b"]]>", b"```", b"`", b"|", b"{{", b"}}"),
    *(b'"', b"'", b'"""', b"\\", b"$(x)", b";", b"#", b"//", b"/*", b"*/", b"---\n", b": ", b"- ", b"  "),
    b"finalizer-lint: ignore",
    b"  # finalizer-lint: ignore-file[FIN001]\n",
]
_NAMES = ["-x{}", "a b{}", "$(touch pwned){}", "a;b{}", "::error::{}", "\udcff{}", "\u202e{}", "n\nl{}", "'q'{}", "*{}"]
_STRING = re.compile(rb"[\"']([^\"'\n]{2,60})[\"']|^\s*-\s+([\w./-]{2,60})\s*$", re.MULTILINE)
_WORD = re.compile(rb"[A-Za-z_][A-Za-z0-9_]+")
_LONG = 200_000
_NEAR = 60  # bytes before a string in which the word makes a name of it
_TEXTS = 0.9  # of all changes: the others may leave settings that are none


class Mutator:
    def __init__(self, chance: random.Random, others: list[Files]) -> None:
        self._chance = chance
        self._others = others

    def project(self, files: Files) -> Files:
        """The project with some changes; sometimes as it is, but for its settings."""
        made = dict(files)
        texts = [name for name in sorted(made) if language_of(name) is not None] or sorted(made)
        for _ in range(self._chance.choice((0, 1, 1, 1, 2, 3, 8))):
            name = self._chance.choice(texts if self._chance.random() < _TEXTS else sorted(made))
            made[name] = self._changed(name, made[name])[:_LONG]
        if self._chance.random() < 0.3:
            name = self._chance.choice(sorted(made))
            made[self._renamed(name)] = made[name]
        if "finalizer-lint.toml" not in made and self._chance.random() < 0.8:
            made["finalizer-lint.toml"] = settings_for(self.name_in(made).replace(b"\\", b"").replace(b'"', b""))
        return made

    def name_in(self, files: Files) -> bytes:
        """A string of the project, likely a finalizer's name."""
        known = []
        for data in files.values():
            for found in _STRING.finditer(data):
                before = data[max(found.start() - _NEAR, 0) : found.end()].lower()
                if b"finalizer" in before and b"import" not in before:
                    known.append(found[1] or found[2])
        return self._chance.choice(known or [b"acme"])

    def _changed(self, name: str, data: bytes) -> bytes:
        change: Callable[[str, bytes], bytes] = self._chance.choice(
            (
                *(self._lines, self._lines, self._piece, self._token, self._token, self._odd, self._odd, self._spliced),
                *(self._word, self._string, self._repeated, self._ends, self._cut, self._byte),
            )
        )
        return change(name, data)

    def _lines(self, _name: str, data: bytes) -> bytes:
        """Lines left out, doubled, moved or indented."""
        lines = data.splitlines(keepends=True)
        if not lines:
            return data
        start = self._chance.randrange(len(lines))
        end = min(len(lines), start + self._chance.choice((1, 1, 1, 2, 5, 20)))
        taken = lines[start:end]
        how = self._chance.randrange(4)
        if how == 0:
            taken = []
        elif how == 1:
            taken *= 2
        elif how == 2:
            at = self._chance.randrange(len(lines))
            rest = lines[:start] + lines[end:]
            return b"".join(rest[:at] + taken + rest[at:])
        else:
            taken = [self._chance.choice((b"  ", b"\t")) + line for line in taken]
        return b"".join(lines[:start] + taken + lines[end:])

    def _piece(self, _name: str, data: bytes) -> bytes:
        start = self._at(data)
        end = min(len(data), start + self._chance.choice((1, 2, 8, 40)))
        return data[:start] + data[end:]

    def _token(self, name: str, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self._chance.choice(tokens(Path(name).name)) + data[at:]

    def _odd(self, _name: str, data: bytes) -> bytes:
        """What nobody types, likely inside of a string."""
        strings = list(_STRING.finditer(data))
        at = self._chance.choice(strings).end() - 1 if strings and self._chance.random() < 0.6 else self._at(data)
        return data[:at] + self._chance.choice(_ODD) + data[at:]

    def _spliced(self, _name: str, data: bytes) -> bytes:
        """A piece of another file."""
        other = self._chance.choice(list(self._chance.choice(self._others).values()))
        start = self._at(other)
        at = self._at(data)
        return data[:at] + other[start : start + self._chance.choice((20, 200, 2000))] + data[at:]

    def _word(self, _name: str, data: bytes) -> bytes:
        """One word in place of another, everywhere."""
        words = sorted(set(_WORD.findall(data)))
        if len(words) < 2:
            return data
        old, new = self._chance.sample(words, 2)
        return re.sub(rb"\b" + old + rb"\b", new, data)

    def _string(self, _name: str, data: bytes) -> bytes:
        """One string in place of another."""
        strings = list(_STRING.finditer(data))
        if len(strings) < 2:
            return data
        one, other = self._chance.sample(strings, 2)
        return data[: one.start()] + other[0] + data[one.end() :]

    def _repeated(self, _name: str, data: bytes) -> bytes:
        start = self._at(data)
        unit = data[start : start + self._chance.choice((1, 3, 10, 80, 400))]
        return data[:start] + unit * self._chance.choice((2, 30, 300)) + data[start:]

    def _ends(self, _name: str, data: bytes) -> bytes:
        return data.replace(b"\n", self._chance.choice((b"\r\n", b"\r", b"\n\n", b"")))

    def _cut(self, _name: str, data: bytes) -> bytes:
        return data[: self._at(data)]

    def _byte(self, _name: str, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + bytes([self._chance.randrange(256)]) + data[at + 1 :]

    def _at(self, data: bytes) -> int:
        return self._chance.randrange(len(data) + 1)

    def _renamed(self, name: str) -> str:
        path = Path(name)
        return str(path.with_name(self._chance.choice(_NAMES).format(path.name)))
