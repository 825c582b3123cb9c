"""The one door by which a run asks the disk: what is there, what a folder holds, what a file says.

Whatever decides over the outcome of a run comes through here, and a run that keeps a log of it can be told from a
later one: where every question has the same answer again, so has the run. ``tests/test_repeated.py`` watches the system
for questions that go another way.
"""

from __future__ import annotations

import errno
import os
import stat

from finalizer_lint.core import candidates
from finalizer_lint.disk import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from finalizer_lint.disk.answers import Answer, Log, Signature
    from finalizer_lint.disk.shown_folder import ShownFolder

_GONE = (errno.ENOENT, errno.ENOTDIR)

_shown: list[ShownFolder] = []


def show(folder: ShownFolder) -> None:
    """Have questions about a folder answered by an object in place of the disk, until it is hidden."""
    _shown.append(folder)


def hide(folder: ShownFolder) -> None:
    _shown.remove(folder)


def _shown_at(path: str) -> ShownFolder | None:
    for folder in _shown:
        if folder.holds(path):
            return folder
    return None


def exists(path: str | Path) -> bool:
    return bool(_ask("exists", path))


def is_file(path: str | Path) -> bool:
    return bool(_ask("is file", path))


def is_folder(path: str | Path) -> bool:
    """Whether it is a folder, or a link to one."""
    return bool(_ask("is folder", path))


def is_own_folder(path: str | Path) -> bool:
    """Whether it is a folder, and no link to one. False for what can be no path."""
    return bool(_ask("is own folder", path))


def is_link(path: str | Path) -> bool:
    return bool(_ask("is link", path))


def is_own_file(path: str | Path) -> bool:
    """Whether it is a regular file, and no link to one."""
    return bool(_ask("is own file", path))


def leads_somewhere(path: str | Path) -> bool:
    """Whether anything has that name, be it a link to nothing."""
    return bool(_ask("leads somewhere", path))


def real(path: str | Path) -> str:
    """The path without links. Raises ValueError for what can be no path."""
    return str(_ask("real", path))


def names(folder: str | Path) -> list[str]:
    """The names in a folder, sorted. Raises OSError."""
    listed = _ask("names", folder)
    return listed if isinstance(listed, list) else []


def folders(folder: str | Path) -> list[str]:
    """The names of the folders in a folder, sorted, without links to such. Raises OSError."""
    listed = _ask("folders", folder)
    return listed if isinstance(listed, list) else []


def ending(folder: Path, end: str) -> list[Path]:
    """The paths right in a folder with a certain ending, sorted; none where it can't be listed."""
    try:
        return [folder / name for name in names(folder) if name.endswith(end)]
    except OSError:
        return []


def below(folder: Path) -> Iterator[Path]:
    """The files in a folder and in those in it, but none that a link leads to."""
    todo = [folder]
    while todo:
        place = todo.pop()
        try:
            inside = folders(place)
            yield from (place / name for name in names(place) if name not in inside)
        except OSError:
            continue
        todo.extend(place / name for name in inside)


def read(path: str, *, follow: bool = True) -> bytes:
    """The bytes of a regular file, as ``candidates.read`` gives them. Raises OSError."""
    if _shown and (shown := _shown_at(path)) is not None:
        return shown.read(path)
    if answers.kept is None:
        return candidates.read(path, follow=follow)
    try:
        data, about = candidates.read_status(path, follow=follow)
    except OSError:
        return _read_or_note(answers.kept, path, follow=follow)
    answers.kept.note_read(path, _signature(about), data, follow=follow)
    return data


def reads(path: str | Path) -> None:
    """Say that a file is going to be read, in a way of one's own and through links."""
    if answers.kept is not None:
        try:
            read(os.fspath(path))
        except (OSError, ValueError):
            return  # whoever reads it says what is wrong


def tracked(folder: str) -> list[str] | None:
    """What git lists in a folder: see ``git.files``."""
    if _shown and (shown := _shown_at(folder)) is not None:
        return shown.listed(folder)
    from finalizer_lint.disk import git  # files that are given by name need none

    listed = git.files(folder)
    if listed is None:
        answers.give_up("git does not list the files")
    elif answers.kept is not None:
        answers.kept.note("git", folder, _digest(listed))
    return listed


def again(question: str, about: str) -> Answer:
    """What the answer to a question of a log is now, None where there is none."""
    if question == "git":
        from finalizer_lint.disk import git

        listed = git.files(about)
        return _digest(listed) if listed is not None else None
    try:
        return _QUESTIONS[question](about)
    except (OSError, ValueError):
        return None


def signature(path: str, *, follow: bool) -> Signature:
    """What differs once a file is another one, or was written to. Raises OSError where that can't be known."""
    try:
        about = os.stat(path) if follow else os.lstat(path)
    except ValueError:
        return answers.NO_FILE
    except OSError as error:
        if error.errno in _GONE:
            return answers.NO_FILE
        raise
    return _signature(about)


def _signature(about: os.stat_result) -> Signature:
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino, about.st_dev, about.st_mode


def _read_or_note(log: Log, path: str, *, follow: bool) -> bytes:
    """Note how a file looks that can't be read; its bytes if it can after all. Raises OSError."""
    try:
        told = signature(path, follow=follow)  # before it is tried again: a change after that shows later
    except OSError as error:
        log.give_up(f"{path} can't be looked at")
        raise error
    log.note_read(path, told, None, follow=follow)
    try:
        return candidates.read(path, follow=follow)
    except OSError:
        if stat.S_ISREG(told[5]):  # rights may be given without any sign of it
            log.give_up(f"{path} can't be read")
        raise


def _ask(question: str, about: str | Path) -> Answer:
    path = os.fspath(about)
    if _shown and (shown := _shown_at(path)) is not None:
        return shown.answer(question, path)
    if answers.kept is None:
        return _QUESTIONS[question](path)
    try:
        answer = _QUESTIONS[question](path)
    except (OSError, ValueError):
        answers.kept.note(question, path, None)
        raise
    answers.kept.note(question, path, answer)
    return answer


def _is_own_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def _folders(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))


def _digest(listed: list[str]) -> str:
    import hashlib

    return hashlib.blake2b("\0".join(listed).encode(errors="surrogateescape"), digest_size=20).hexdigest()


_QUESTIONS: dict[str, Callable[[str], Answer]] = {
    "exists": os.path.exists,
    "is file": os.path.isfile,
    "is folder": os.path.isdir,
    "is own folder": _is_own_folder,
    "is link": os.path.islink,
    "is own file": candidates.is_there,
    "leads somewhere": os.path.lexists,
    "real": lambda path: os.path.realpath(path),  # looked up late: a test puts another system's in its place
    "names": lambda folder: sorted(os.listdir(folder)),
    "folders": _folders,
}
