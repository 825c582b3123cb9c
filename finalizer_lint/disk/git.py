"""Git, asked in such a way that no repository makes it run a program, write to it or open a connection.

What a repository says in its own configuration is somebody else's word, as its files are: it may come in an archive,
or lie about as a bare repository in a folder of the tree.
"""

from __future__ import annotations

import errno
import os
import stat
import sys

from finalizer_lint.core.candidates import is_there
from finalizer_lint.disk import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping
    from pathlib import Path

_NONE: Mapping[str, str] = {}
_FILE = "100"  # how git's modes of regular files begin
_TRACKED = f"H {_FILE}"
_UNTRACKED = "? "  # where git tells a letter, mode, hash and stage of a tracked file; a name can look like those

_READ = ("HEAD", "config", "index", "packed-refs", "info/exclude")  # by every command that is asked here
# A program that tells what changed; hooks; and a repository without ``.git`` around it, which brings a configuration
_OPTIONS = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "safe.bareRepository=explicit")
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",  # the index is not even refreshed
    "GIT_NO_LAZY_FETCH": "1",  # what a partial clone lacks is not fetched; older versions of git know only the next
    "GIT_ALLOW_PROTOCOL": "",
    # What replaces an object is shown by the id of the other, whose facts are kept; and it may have itself for a parent
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


def program() -> str | None:
    """The path of git, None where there is none.

    Only whole paths count: ``.`` would be the linted folder, and Windows looks there first of its own accord.
    """
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        file = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(file) and os.access(file, os.X_OK):
            return file
    return None


def files(folder: str) -> list[str] | None:
    """Tracked and untracked-but-not-ignored regular files, relative to the folder; None where git knows none.

    A tracked file may be gone from the work tree, or be something else by now.
    """
    told = _told(folder, "ls-files", "-t", "-s", "-z", "--cached", "--others", "--exclude-standard")
    if not told:
        return None
    entries, found, unmerged = os.fsdecode(told).split("\0"), [], set()
    # Hashes have one length in a repository. Looking at two places takes a fifth of taking each entry apart
    tab = next((entry.find("\t") for entry in entries if entry.startswith(_TRACKED)), 0)
    stage, path_at = tab - 1, tab + 1
    for entry in entries:
        if entry[:5] == _TRACKED and entry[stage] == "0":
            found.append(entry[path_at:])
            continue
        about, _, path = entry.partition("\t")
        if entry.startswith(_UNTRACKED):
            if is_there(f"{folder}/{entry[2:]}"):  # git tells nothing but the path
                found.append(entry[2:])
        elif about[2:5] == _FILE:
            if about[-1] == "0":
                found.append(path)
            else:
                unmerged.add(path)  # once for each side; a set of all paths would take as long as all the rest
    return [*found, *unmerged]


def tracks(folder: str) -> bool | None:
    """Whether git tracks anything in a folder that is not empty; None where git does not answer."""
    told = _told(folder, "ls-files", "-t", "-z", "--cached", "--others")
    return any(entry and not entry.startswith(b"? ") for entry in told.split(b"\0")) if told else None


def held_up_by(folder: str) -> str | None:
    """The file of a repository that git would wait for, or read, for ever: a pipe or a device. None where none is."""
    place = os.path.abspath(folder)
    while not os.path.isdir(os.path.join(place, ".git")):
        if place == os.path.dirname(place):
            return None
        place = os.path.dirname(place)
    for name in _READ:
        file = os.path.join(place, ".git", name)
        try:
            if not stat.S_ISREG(os.stat(file).st_mode) and not os.path.samefile(file, os.devnull):
                return file
        except OSError:  # most are not there
            continue
    return None


def way_to_an_answer(root: str, complaint: str | None = None) -> str:
    """What helps where git does not answer about a repository, by what it complains of, or would."""
    if program() is None:
        return "Install git, which then is asked"
    if (file := held_up_by(root)) is not None:
        return f"Git would never answer: {file} is no file"
    if complaint is None:
        done = run(root, "rev-parse", "--git-dir")
        complaint = done.stderr.decode("utf-8", "replace")
    if "safe.directory" in complaint or "dubious ownership" in complaint:
        import shlex

        command = f"git config --global --add safe.directory {shlex.quote(root)}"
        return f"Another user owns it, and git does not trust it: {command}"
    return f"Git says: {next(iter(complaint.strip().splitlines()), 'nothing')}"


def _told(folder: str, *arguments: str) -> bytes:
    """What git prints; nothing where it fails or is missing."""
    git = program()
    if git is None or held_up_by(folder) is not None:
        return b""
    if sys.platform == "win32" or not hasattr(os, "posix_spawn"):
        try:
            done = run(folder, *arguments)
        except OSError:
            return b""
        return done.stdout if done.returncode == 0 else b""
    out, into = os.pipe()
    quiet = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
    try:
        # Importing subprocess takes 12 ms, as long as bare Python
        actions = [(os.POSIX_SPAWN_DUP2, into, 1), (os.POSIX_SPAWN_CLOSE, out), quiet]
        child = os.posix_spawn(git, _command(git, folder, arguments), _environment(), file_actions=actions)
    except OSError:
        os.close(out)
        return b""
    finally:
        os.close(into)
    with open(out, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    return told if status == 0 else b""


def run(
    repository: str | Path, *arguments: str, given: bytes = b"", settings: Mapping[str, str] = _NONE
) -> subprocess.CompletedProcess[bytes]:
    """A git command, done, with more ``settings`` of git. Raises OSError where it can't be run."""
    import subprocess

    answers.give_up("git was asked")
    git = program()
    if git is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "git")
    command = _command(git, os.fspath(repository), arguments)
    if (file := held_up_by(os.fspath(repository))) is not None:
        return subprocess.CompletedProcess(command, 128, b"", f"fatal: {file} is no file".encode("utf-8", "replace"))
    return subprocess.run(command, input=given, capture_output=True, check=False, env=_environment(settings))


def start(repository: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A git command that goes on, with pipes to it and from it. Raises OSError where it can't be run."""
    import subprocess

    answers.give_up("git was asked")
    git = program()
    if git is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "git")
    command, pipe = _command(git, os.fspath(repository), arguments), subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=_environment())


def _command(git: str, folder: str, arguments: tuple[str, ...]) -> tuple[str, ...]:
    return (git, *_OPTIONS, "-C", folder, *arguments)


def _environment(settings: Mapping[str, str] = _NONE) -> dict[str, str]:
    environment = {**os.environ, **_ENVIRONMENT}
    for name in ("GIT_DIR", "GIT_WORK_TREE"):  # in a hook they are those of the commit, and relative to its folder
        environment.pop(name, None)
    if index := environment.get("GIT_INDEX_FILE"):
        environment["GIT_INDEX_FILE"] = os.path.abspath(index)
    if settings:
        # Not by ``-c``: a key can hold an equals sign
        known = environment.get("GIT_CONFIG_COUNT", "")
        first = int(known) if known.isdecimal() else 0
        environment["GIT_CONFIG_COUNT"] = str(first + len(settings))
        for number, (key, value) in enumerate(settings.items(), first):
            environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return environment


def without_filters(repository: str | Path) -> dict[str, str]:
    """Settings that take the programs from the filters of a repository; those of the user's own configuration stay.

    Git runs them on a changed file to compare it with what is stored.
    """
    told = run(repository, "config", "--show-scope", "--null", "--name-only", "--get-regexp", r"^filter\.").stdout
    parts = os.fsdecode(told).split("\0")
    keys = (key for scope, key in zip(parts[::2], parts[1::2], strict=False) if scope in ("local", "worktree"))
    return {key: "false" if key.endswith(".required") else "" for key in keys}
