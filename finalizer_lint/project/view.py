"""What a rule sees: names at their places, lists, oddities and what can't be read. Never a syntax tree."""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict

from finalizer_lint.model import Fix, Malformed, SyntaxProblem
from finalizer_lint.project.files import File, Files
from finalizer_lint.project.occurrences import Names, Occurrence
from finalizer_lint.project.rename import plan
from finalizer_lint.project.suggest import suggest
from finalizer_lint.settings import Settings


@dataclasses.dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read or decoded. ``offset`` is the 0-based byte at which decoding failed, else None."""

    path: str
    message: str
    offset: int | None
    data: bytes


@dataclasses.dataclass(frozen=True)
class View:
    """The facts of one run, resolved.

    ``go_module`` is the module path of the repository's root, ``""`` if none; ``whole`` is whether the run saw the
    whole project.
    """

    files: Files
    names: Names
    unreadable: tuple[Unreadable, ...] = ()
    go_module: str = ""
    whole: bool = False

    @property
    def settings(self) -> Settings:
        return self.files.settings

    @functools.cached_property
    def linted(self) -> tuple[File, ...]:
        return tuple(file for file in self.files.known() if file.linted)

    @property
    def malformed(self) -> list[tuple[File, Malformed]]:
        return [(file, fact) for file in self.linted if file.ours for fact in file.facts.malformed]

    @property
    def problems(self) -> list[tuple[File, SyntaxProblem]]:
        return [(file, problem) for file in self.linted for problem in file.facts.problems]

    def suggestion(self, occurrence: Occurrence) -> str | None:
        return self._suggestions.get(_purpose(occurrence))

    def fix(self, occurrence: Occurrence) -> Fix | None:
        """The rename of the whole name, the same fix at each of its places."""
        new = self.suggestion(occurrence)
        if new is None:
            return None
        key = (occurrence.name, new)
        if key not in self._plans:
            self._plans[key] = plan(self.files, self.names, occurrence.name, new)
        return self._plans[key]

    @functools.cached_property
    def _plans(self) -> dict[tuple[str, str], Fix | None]:
        return {}

    @functools.cached_property
    def _suggestions(self) -> dict[tuple[str, str | None], str | None]:
        """By name and the object's apiVersion. Two old names never get the same new one: then neither gets any."""
        found: dict[tuple[str, str | None], str | None] = {}
        olds: dict[str, set[str]] = defaultdict(set)
        for occurrence in self.names.occurrences:
            key = _purpose(occurrence)
            if key not in found:
                found[key] = new = suggest(occurrence.name, occurrence.object, self.settings)
                if new is not None:
                    olds[new].add(occurrence.name)
        return {key: new if new and len(olds[new]) == 1 else None for key, new in found.items()}


def _purpose(occurrence: Occurrence) -> tuple[str, str | None]:
    return occurrence.name, occurrence.object.api_version if occurrence.object else None
