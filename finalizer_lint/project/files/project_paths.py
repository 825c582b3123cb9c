"""The files of a project by their names alone: listed once, whoever asks."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import Path

from finalizer_lint.languages import language_of
from finalizer_lint.project.files.choice import names


class ProjectPaths:
    """``listing`` gives the files below a root in a language of ours; it is asked when somebody needs to know."""

    def __init__(self, root: Path, listing: Callable[[Path], Iterable[str]]) -> None:
        self._root = root
        self._listing = listing

    @functools.cached_property
    def sources(self) -> tuple[Path, ...]:
        """The project's files in a language of ours, sorted."""
        return tuple(map(Path, self._names))

    @functools.cached_property
    def all(self) -> tuple[Path, ...]:
        """All files of the project, in whatever language, sorted."""
        return tuple(map(Path, sorted(names(self._root, every=True))))

    def of_language(self, language: str) -> list[str]:
        """The project's files in a language, sorted. A ``Path`` for each would cost more than most searches."""
        return self._by_language.get(language, [])

    @functools.cached_property
    def _names(self) -> list[str]:
        return sorted(self._listing(self._root))

    @functools.cached_property
    def _by_language(self) -> dict[str, list[str]]:
        by_language: dict[str, list[str]] = {}
        for name in self._names:
            traits = language_of(name)
            by_language.setdefault(traits.name if traits else "", []).append(name)
        return by_language
