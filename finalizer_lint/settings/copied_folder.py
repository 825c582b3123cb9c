"""The settings of files of which a copy is looked at."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.settings.configuration import Configuration
from finalizer_lint.settings.model import Settings


class SettingsOfCopy(Configuration):
    """The settings of the files of one folder, for copies of them in another one."""

    def __init__(self, settings: Configuration, folder: Path, copy: Path) -> None:
        super().__init__(copy, kept=settings.kept)
        self._settings = settings
        self._folder = folder
        self._copy = copy

    def of(self, path: str | Path) -> Settings:
        return self._settings.of(self._original(path))

    def is_test(self, path: str | Path) -> bool:
        return self._settings.is_test(self._original(path))

    def is_excluded(self, path: str | Path) -> bool:
        return self._settings.is_excluded(self._original(path))

    def _original(self, path: str | Path) -> Path:
        place = Path(path)
        return self._folder / place.relative_to(self._copy) if place.is_relative_to(self._copy) else place
