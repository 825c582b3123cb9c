"""``check --watch``: the same run once more whenever a file changes that it looks at, until somebody interrupts it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from finalizer_lint.cli.check.check_files import run_check
from finalizer_lint.cli.check.request import CheckRequest
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.disk import asked
from finalizer_lint.disk.answers import NO_FILE
from finalizer_lint.disk.listing import names
from finalizer_lint.languages import language_of
from finalizer_lint.project.files.understood_by import UNDERSTOOD_BY
from finalizer_lint.report.parts.style import clear
from finalizer_lint.run.paths import absolute
from finalizer_lint.settings import Configuration, SettingsError

_PAUSE = 0.3  # seconds between two looks, or more:
_SHARE = 10  # looking takes at most this part of the time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from finalizer_lint.disk.answers import Signature

    State = dict[str, Signature]


def watch(request: CheckRequest, settings: Callable[[], Configuration], config: Path | None) -> NoReturn:
    """Check, and again after each change. Ends with KeyboardInterrupt.

    Raises SettingsError for what is wrong at the first run; later ones tell it and go on, as it is being worked on.
    """
    files = _Files(request, config)
    state = files.look()
    is_first = True
    while True:
        written: Iterable[Path] = ()
        try:
            _, written = run_check(request, settings(), None)
        except SettingsError as error:
            if is_first:
                raise
            sys.stderr.write(f"Error: {printable(str(error))}\n")
        is_first = False
        # What it wrote itself is no change
        state.update((path, _look(path)) for path in map(os.fspath, written) if path in state)
        sys.stdout.flush()
        sys.stderr.write(f"Watching {counted(len(state), 'file')}.\n")
        sys.stderr.flush()
        state, changed = _next(state, files)
        clear(sys.stdout)
        sys.stderr.write(f"Changed: {printable(os.path.relpath(changed))}\n")


def _next(state: State, files: _Files) -> tuple[State, str]:
    """What the files are once they are not as they were, and one that is not."""
    while True:
        begun = time.monotonic()
        now = files.look()
        if now != state:
            return now, min(path for path in {*now, *state} if now.get(path) != state.get(path))
        time.sleep(max(_PAUSE, _SHARE * (time.monotonic() - begun)))


def _look(path: str) -> Signature:
    try:
        return asked.signature(path, follow=True)
    except OSError:
        return NO_FILE


class _Files:
    """The files that a run looks at, settings above them, and none of the reports that it writes."""

    def __init__(self, request: CheckRequest, config: Path | None) -> None:
        working = Path.cwd()
        self._roots = [absolute(path, working) for path in request.paths or (Path(),)]
        self._config = [os.fspath(absolute(config, working))] if config is not None else []
        self._reports = {os.fspath(absolute(path, working)) for _, path in request.outputs}

    def look(self) -> State:
        """What they are, by absolute path."""
        found = dict.fromkeys([*self._listed(), *self._settings(), *self._config])
        return {path: _look(path) for path in found if path not in self._reports}

    def _listed(self) -> Iterator[str]:
        for root in self._roots:
            if root.is_dir():
                yield from names(root, _matters)
            else:
                yield os.fspath(root)

    def _settings(self) -> Iterator[str]:
        """Those above: below a folder that is watched they are among the rest."""
        folders = dict.fromkeys(folder for root in self._roots for folder in root.parents)
        yield from (path for folder in folders for name in UNDERSTOOD_BY if any(_look(path := f"{folder}/{name}")))


def _matters(name: str) -> bool:
    return name.rpartition("/")[2] in UNDERSTOOD_BY or language_of(name) is not None
