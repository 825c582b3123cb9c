"""Where a run takes place: absolute paths, the root of the project, and the settings that hold there."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from finalizer_lint.disk import asked
from finalizer_lint.disk.listing import repository_root
from finalizer_lint.settings import Configuration, Settings


def absolute(path: Path, working: Path) -> Path:
    """The path from the root, without ``.`` and ``..``; symbolic links are not resolved."""
    return Path(os.path.normpath(working / path))


def common_folder(paths: Sequence[Path]) -> Path | None:
    """The folder that holds all the paths; None without any."""
    folders = [path if asked.is_folder(path) else path.parent for path in paths]
    return Path(os.path.commonpath(folders)) if folders else None


def configuration(
    paths: Sequence[Path],
    working: Path,
    *,
    file: Path | None = None,
    isolated: bool = False,
    options: Mapping[str, object] | None = None,
) -> Configuration:
    """The settings of a project, by absolute paths in it. Raises SettingsError.

    ``file`` is read instead of all others; its patterns count from the working directory, as it may be anywhere.
    """
    common = common_folder(paths) or working
    outermost = working if common.is_relative_to(working) else common
    given = _settings_of(file, working)
    return Configuration(outermost, given=given, isolated=isolated, options=options)


def _settings_of(file: Path | None, working: Path) -> Settings | None:
    if file is None:
        return None
    from finalizer_lint.settings.load import load

    return load(file, working)


def root_of(paths: Sequence[Path], settings: Configuration) -> Path:
    """The root of the project that holds the paths: of the repository, or of a part that is a project of its own.

    Outside of both it is the folder whose settings hold for all of the paths. Raises SettingsError.
    """
    folder = common_folder(paths) or Path.cwd()
    repository = repository_root(folder)
    return own_project(folder, repository, settings) or repository or settings.of_folder(folder).folder


def own_project(folder: Path, repository: Path | None, settings: Configuration) -> Path | None:
    """The nearest folder upward, in the repository, that its settings call a root. Raises SettingsError."""
    for place in (folder, *folder.parents):
        known = settings.of_folder(place)
        if known.root and place.is_relative_to(known.folder):
            return known.folder
        if repository in (place, known.folder):
            return None
    return None
