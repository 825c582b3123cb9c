"""Whether the code that a name is used in can run at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from pathlib import Path

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.function import Function
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse

_IGNORED = pattern(rb"^//(?:go:build|\s*\+build)\s+ignore\s*$", re.MULTILINE)


class LiveFunctions:
    def __init__(self, files: Files, names: Names) -> None:
        self._files = files
        self._names = names
        self._mentioned: dict[tuple[str, str], dict[Path, int]] = {}

    def is_alive(self, use: ResolvedUse) -> bool:
        """Whether the function around a use can be called, and the one that the name comes from where it is handed on.

        A private one is if anything mentions it. One that deals with the new name as well is believed to be: else
        nothing here would work.
        """
        if _IGNORED.search(use.file.source.data, 0, 2000):
            return False
        origin = use.resolution.origin
        return self._can_run(use.file, use.span, use.name) and (
            origin is None or self._can_run(*origin, use.name)  # a helper does what its callers ask for
        )

    def _can_run(self, file: File, place: Span, name: str | None) -> bool:
        if file.language.never_runs(file.source.data, place):
            return False
        function = file.function_around(place.start)
        return (
            not file.language.needs_caller(file.source.data, function)
            or self._deals_with_others(file, function.span, name)
            or sum(self.mentions(function.name, file.language.name).values()) > 1
        )

    def _deals_with_others(self, file: File, function: Span, name: str | None) -> bool:
        others = (one for one in self._names.uses if one.file == file and one.name not in (None, name))
        return any(function.contains(other.span) for other in others)

    def is_called_from(self, use: ResolvedUse, folders: Set[Path]) -> bool:
        """Whether code in any of some folders mentions the function around a use."""
        name = use.file.function_around(use.span.start).name
        return bool(name) and any(path.parent in folders for path in self.mentions(name, use.file.language.name))

    def mentioning(self, file: File, function: Function) -> Iterator[tuple[File, Span] | None]:
        """The functions in running code that spell another one's name, with their files; None for what is not read."""
        for path in self.mentions(function.name, file.language.name):
            mentioning = self._files.context(path)
            if mentioning is None:
                yield None
                continue
            data = mentioning.source.data
            for match in re.finditer(rb"\b%s\b" % re.escape(function.name.encode()), data):
                around = mentioning.function_around(match.start())
                if (path, around.span) != (file.path, function.span):
                    yield mentioning, around.span

    def mentions(self, name: str, language: str) -> dict[Path, int]:
        """How often running code spells an identifier, by file."""
        key = name, language
        if key not in self._mentioned:
            counts, is_test = self._files.mentions.of(name, language), self._files.settings.is_test
            self._mentioned[key] = {path: count for path, count in counts.items() if not is_test(path)}
        return self._mentioned[key]
