"""Which settings hold for which file."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.disk import asked
from finalizer_lint.settings.model import SHARED, Settings, SettingsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from finalizer_lint.disk.kept.store import Store

OWN = "finalizer-lint.toml"


class Configuration:
    """Finds the settings of files, given by absolute paths. Everything here may raise SettingsError.

    For a file those of the nearest ``finalizer-lint.toml`` or ``pyproject.toml`` above it hold, up to the root of its
    repository, else the user's own, else the defaults. ``given`` are taken instead of all of them, ``isolated`` leaves
    them all out, and ``options`` (fields of Settings) go before every file. Outside of repositories default patterns
    count from the folder ``outermost``. ``kept`` is what earlier runs found out, for whoever is given the settings.
    """

    def __init__(
        self,
        outermost: Path,
        *,
        given: Settings | None = None,
        isolated: bool = False,
        options: Mapping[str, Any] | None = None,
        kept: Store | None = None,
    ) -> None:
        self.kept = kept
        self._outermost = outermost
        self._given = given
        self._isolated = isolated
        self._options = dict(options or {})
        self._by_folder: dict[str, Settings] = {}

    def with_options(self, **options: Any) -> Configuration:
        """The same but for some fields of the settings."""
        options = {**self._options, **options}
        return Configuration(
            self._outermost, given=self._given, isolated=self._isolated, options=options, kept=self.kept
        )

    def of(self, path: str | Path) -> Settings:
        """What holds for a file."""
        return self._of_folder(os.path.dirname(path))  # for every file of large trees

    def of_folder(self, folder: Path) -> Settings:
        """What holds for the files right in a folder."""
        return self._of_folder(os.fspath(folder))

    def is_test(self, path: str | Path) -> bool:
        return self.of(path).is_test(path)

    def is_excluded(self, path: str | Path) -> bool:
        return self.of(path).is_excluded(path)

    def _of_folder(self, folder: str) -> Settings:
        passed = []
        while (known := self._by_folder.get(folder)) is None:  # folders can be nested deeper than calls
            passed.append(folder)
            known = self._find(folder)
            if known is not None:
                break
            folder = os.path.dirname(folder)
        self._by_folder.update(dict.fromkeys(passed, known))
        return known

    def _find(self, folder: str) -> Settings | None:
        """What begins to hold in a folder; None where that is up to the folder above."""
        if self._given is not None:
            return self._changed(self._given)
        file = None if self._isolated else settings_file(folder)
        if file is not None:
            return self._changed(_load(file))
        if asked.exists(f"{folder}/.git"):
            return self._changed(self._default(Path(folder)))
        if os.path.dirname(folder) == folder:
            return self._changed(self._default(self._outermost))
        return None

    def _default(self, folder: Path) -> Settings:
        """The user's own settings, or none."""
        file = None if self._isolated else user_file()
        return Settings(folder=folder) if file is None else _load(file, folder)

    def _changed(self, settings: Settings) -> Settings:
        if not self._options:
            return settings
        sources = {key: files for key, files in settings.sources.items() if key.replace("-", "_") not in self._options}
        return records.replace(settings, **self._options, sources=sources)


def _load(file: Path, folder: Path | None = None) -> Settings:
    from finalizer_lint.settings.load import load  # only here: most runs read no settings at all

    return load(file, folder)


def settings_file(folder: str) -> Path | None:
    """The settings file of a folder: ``finalizer-lint.toml`` goes before ``pyproject.toml``, which needs our table."""
    own, shared = f"{folder}/{OWN}", f"{folder}/{SHARED}"
    if asked.leads_somewhere(own):  # a link to nothing is a mistake, and not the settings of a folder above
        if not asked.is_file(own):
            raise SettingsError(f"{own}: is no file, or a link to none")
        return Path(own)
    return Path(shared) if asked.is_file(shared) and _has_table(Path(shared)) else None


def _has_table(path: Path) -> bool:
    from finalizer_lint.settings.settings_file import read_bytes  # only here: most folders have neither

    text = read_bytes(path)
    if b"finalizer-lint" not in text:
        return False
    if re.search(rb"tool\s*\.\s*[\"']?finalizer-lint", text) is not None:
        return True
    if re.search(rb"finalizer-lint[\"']?[ \t]*[.=]", text) is None:
        return False
    from finalizer_lint.settings import toml  # a key of [tool], or of others' tables such as [project.scripts]

    return toml.names_us(path, text.decode("utf-8", "replace"))


def user_file() -> Path | None:
    """The settings of the user, for projects that have none: below ``XDG_CONFIG_HOME``, by default ``~/.config``."""
    home = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(home) if os.path.isabs(home) else Path(os.path.expanduser("~/.config"))
    file = base / "finalizer-lint" / OWN
    return file if asked.is_file(file) else None
