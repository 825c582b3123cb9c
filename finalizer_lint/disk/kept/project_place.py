"""A folder for what is kept that a project names: in the project, and with nothing in it that came with the project.

What is kept is believed. So nothing may be there that somebody else made: no file that git tracks, and no folder of
another kind, in which a `.gitignore` of ours would do harm.
"""

from __future__ import annotations

import os

from finalizer_lint.disk import git
from finalizer_lint.disk.kept import place

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class PlaceError(Exception):
    """The folder won't do; the text goes on after its name."""


def inside(base: str, path: str) -> str | None:
    """The folder that ``path`` names below ``base``, without links.

    None where it can't be known that others have put nothing there: outside of git, where git does not answer, and
    where another user owns it. Raises PlaceError.
    """
    base = os.path.realpath(base)
    folder = os.path.realpath(os.path.join(base, path))
    if not folder.startswith(os.path.join(base, "")):
        raise PlaceError("leads out of the project, by a link")
    repository = _repository(base)
    if repository is None:
        return None
    _refuse_git(folder, base, repository)
    if not os.path.lexists(folder):
        return folder
    if not os.path.isdir(folder):
        raise PlaceError("is no folder")
    if os.name != "nt" and os.stat(folder).st_uid != os.geteuid():
        return None
    try:
        return folder if not os.listdir(folder) or _is_ours(folder) else None
    except OSError:
        return None


def _repository(folder: str) -> str | None:
    """The nearest folder upward that holds ``.git``."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _refuse_git(folder: str, base: str, repository: str) -> None:
    """Raises PlaceError for what is git's, however the system lets it be spelled, or another repository's."""
    known = os.path.join(repository, ".git")
    above = folder
    while above != base:
        if os.path.basename(above).casefold() == ".git" or (os.path.exists(above) and os.path.samefile(above, known)):
            raise PlaceError("is in git's own folder")
        above = os.path.dirname(above)
    if _repository(folder) != repository:
        raise PlaceError("is in another repository")


def _is_ours(folder: str) -> bool:
    """Whether git says that all in it is untracked. Raises PlaceError for what did not come from us, and OSError."""
    if place.is_made(folder) and _read(os.path.join(folder, place.TAG_FILE)) != place.TAG:
        raise PlaceError(f"is there, and no folder of ours: there is no {place.TAG_FILE} of finalizer-lint in it")
    tracked = git.tracks(folder)
    if tracked:
        raise PlaceError("has files that git tracks: what others have put there would be believed")
    return tracked is not None


def _read(file: str) -> bytes:
    """The beginning of a file; nothing where there is none."""
    try:
        handle = os.open(file, _READ)
    except OSError:
        return b""
    try:
        return os.read(handle, len(place.TAG) + 1)
    finally:
        os.close(handle)
