"""The folder of what is kept: the user's own, unless somebody names another one."""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

VARIABLE = "FINALIZER_LINT_CACHE_DIR"
OFF = "FINALIZER_LINT_NO_CACHE"

_OPEN = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_OWN = 0o700
_IGNORE_FILE, _IGNORE = ".gitignore", b"*\n"

TAG_FILE = "CACHEDIR.TAG"
TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# Of finalizer-lint; by this, backups know a cache.\n"
INSTEAD = f"--cache-dir and {VARIABLE} name any place"


def default() -> str:
    """``$XDG_CACHE_HOME/finalizer-lint``, else in ``~/.cache``; ``""`` where there is no home."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # as its specification has it
        base = os.path.expanduser("~/.cache")
    return os.path.join(base, "finalizer-lint") if os.path.isabs(base) else ""


def chosen(option: str | None, *, off: bool, otherwise: Callable[[], str | None] = default) -> str | None:
    """The folder by an option, else by the environment, else what is said ``otherwise``, which may raise.

    None where nothing is to be kept.
    """
    if off or os.environ.get(OFF, "") not in ("", "0", "false"):
        return None
    return os.path.abspath(folder) if (folder := option or os.environ.get(VARIABLE) or otherwise()) else None


def is_made(folder: str) -> bool:
    """Whether a folder is there, and more than what a process left that was killed making it. Raises OSError."""
    if not os.path.lexists(folder):
        return False
    if os.path.lexists(os.path.join(folder, TAG_FILE)):
        return True
    listed = os.listdir(folder)
    unfinished = listed == [_IGNORE_FILE] and os.path.getsize(os.path.join(folder, _IGNORE_FILE)) <= len(_IGNORE)
    return bool(listed) and not unfinished


def make(folder: str) -> None:
    """Make the folder, which only its user can look into. Raises OSError."""
    os.makedirs(folder, _OWN, exist_ok=True)
    for name, text in ((_IGNORE_FILE, _IGNORE), (TAG_FILE, TAG)):  # the one that git knows comes first
        handle = os.open(os.path.join(folder, name), _WRITE, 0o600)
        try:
            os.write(handle, text)
        finally:
            os.close(handle)


def distrust(folder: str) -> str:
    """Why nothing is read from a folder that is there, or kept in it; ``""`` where it can be trusted.

    A name that was chosen may lead somewhere else, and who chose it answers for who owns that. Raises OSError.
    """
    about = os.stat(folder) if folder != default() else os.lstat(folder)
    if not stat.S_ISDIR(about.st_mode):
        return "it is no folder"
    if os.name == "nt":
        return ""
    if folder == default() and about.st_uid != os.geteuid():
        return "another user owns it"
    others = stat.S_IWOTH if folder != default() else stat.S_IWOTH | stat.S_IWGRP
    return "other users can write to it" if about.st_mode & others else ""


def open_folder(folder: str) -> int | None:
    """A handle by which files are opened that are surely in that folder; None where the system has none such.

    Raises OSError.
    """
    return os.open(os.path.realpath(folder), _OPEN) if os.open in os.supports_dir_fd else None
