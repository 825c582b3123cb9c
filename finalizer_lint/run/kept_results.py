"""Where a run keeps results for later ones: by an option, the environment or the settings, in this order, or the usual
place."""

from __future__ import annotations

import os
from pathlib import Path

from finalizer_lint.disk.kept import opened, place
from finalizer_lint.settings import Configuration, SettingsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.disk.kept.store import Store
    from finalizer_lint.settings import Settings


def keep_results(
    settings: Configuration, working: Path, option: str | None = None, *, off: bool = False
) -> Store | None:
    """Have a run by some settings keep results; the store, which whoever asks for it closes.

    Raises SettingsError as ``folder_of_results``.
    """
    settings.kept = opened(folder_of_results(settings, working, option, off=off))
    return settings.kept


def folder_of_results(
    settings: Configuration, working: Path, option: str | None = None, *, off: bool = False
) -> str | None:
    """The folder; None where nothing is to be kept. Of settings those are asked that hold where the run begins.

    Raises SettingsError where they name a folder that won't do.
    """
    return place.chosen(option, off=off, otherwise=lambda: _of(settings.of_folder(working)))


def _of(settings: Settings) -> str | None:
    if settings.cache_dir is None:
        return place.default()
    from finalizer_lint.disk.kept.project_place import PlaceError, inside

    try:
        return inside(os.fspath(settings.cache_dir.base), settings.cache_dir.path)
    except PlaceError as error:
        from finalizer_lint.settings.load import where

        said = f"{where(settings, 'cache-dir')}: cache-dir: {settings.cache_dir.path!r}"
        raise SettingsError(f"{said} {error}; {place.INSTEAD}") from error
