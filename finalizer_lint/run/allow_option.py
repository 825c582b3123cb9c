"""What ``--allow FILE:LINE`` means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core.candidates import read
from finalizer_lint.core.terminal import counted
from finalizer_lint.project.files.allowed_places import AllowedPlace, AllowedPlaces
from finalizer_lint.run.paths import absolute

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]{1,9})(?::[0-9]+)?")  # a column too, as findings have it


def allowed_places(texts: Iterable[str], working: Path) -> AllowedPlaces:
    """The places that a user names. Raises ValueError where a text names no line of a file."""
    return AllowedPlaces(tuple(_place(text, working) for text in texts))


def _place(text: str, working: Path) -> AllowedPlace:
    match = _PLACE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no place: FILE:LINE is one, such as controllers/ship.go:12")
    path, line = absolute(Path(match["path"]), working), int(match["line"])
    if not path.is_file():
        raise ValueError(f"{text!r}: there is no file {match['path']}")
    try:
        data = read(os.fspath(path))
    except OSError as error:
        raise ValueError(f"{text!r}: {error.strerror or error}") from error
    lines = len(data.splitlines())
    if not 0 < line <= lines:
        raise ValueError(f"{text!r}: {match['path']} has {counted(lines, 'line')}")
    return AllowedPlace(text, path, line, data)
