"""The folder of results that settings name, known before a repeated run imports anything that reads settings."""

from __future__ import annotations

import os

from finalizer_lint.cli.pathlib_alone import import_pathlib
from finalizer_lint.core.candidates import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FILES = ("finalizer-lint.toml", "pyproject.toml")


def may_be_named(config: str | None, *, isolated: bool) -> bool:
    """Whether settings may name a folder, by the bytes of those that may hold here: most say nothing of one."""
    if isolated:
        return False
    return any(map(_may_name, [config] if config is not None else _settings_files()))


def named(config: str | None, *, isolated: bool) -> str | None:
    """The folder that settings come to, as a run would find it; None where it would find none, or a mistake."""
    import_pathlib()
    from pathlib import Path

    from finalizer_lint.run.kept_results import folder_of_results
    from finalizer_lint.run.paths import configuration
    from finalizer_lint.settings import SettingsError

    working = Path.cwd()
    file = Path(config) if config is not None else None
    try:
        return folder_of_results(configuration([working], working, file=file, isolated=isolated), working)
    except SettingsError:
        return None


def _settings_files() -> Iterator[str]:
    """Where there may be any, nearest first: up to the root of the repository, and the user's own."""
    folder, last = os.getcwd(), ""
    while folder != last:
        yield from (f"{folder}/{name}" for name in _FILES)
        if os.path.exists(f"{folder}/.git"):
            break
        folder, last = os.path.dirname(folder), folder
    base = os.environ.get("XDG_CONFIG_HOME", "")
    yield f"{base if os.path.isabs(base) else os.path.expanduser('~/.config')}/finalizer-lint/{_FILES[0]}"


def _may_name(file: str) -> bool:
    """Whether a file has the key, may take it from another one, or spells keys in a way that is not looked into."""
    try:
        data = read(file)
    except (OSError, ValueError):
        return False
    if b"finalizer-lint" not in data and file.endswith(_FILES[1]):
        return False
    return b"cache-dir" in data or b"\\" in data or b"extend" in data.replace(b"extend-", b"")
