"""Runs the command line and notes what it asks of Python: what it opens, writes, starts, imports and connects to.

``python -I watched.py NOTES FOLDER ARGUMENT...``: FOLDER is what is linted; NOTES gets one JSON object a line.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

NOTES = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
FOLDER = os.path.join(os.path.realpath(sys.argv[2]), "")  # noqa: PTH118 - pathlib would not show in the notes
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
PATHS = {
    "os.listdir": 1,
    "os.scandir": 1,
    "os.walk": 1,
    "os.chdir": 1,
    "glob.glob": 1,
}
CHANGES = {
    **{f"os.{name}": 1 for name in ("remove", "mkdir", "rmdir", "truncate", "chmod", "chown", "utime", "setxattr")},
    **{f"os.{name}": 2 for name in ("rename", "link", "symlink")},
    **{f"tempfile.{name}": 1 for name in ("mkstemp", "mkdtemp")},
    **{f"shutil.{name}": 1 for name in ("rmtree", "chown")},
    **{f"shutil.{name}": 2 for name in ("copyfile", "copymode", "copystat", "copytree", "move")},
}
PROGRAMS = (
    "subprocess.Popen",
    "pty.spawn",
    *(f"os.{way}" for way in ("posix_spawn", "system", "exec", "fork", "spawn")),
)
NETWORK = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "webbrowser.", "ctypes.dlopen")


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, mode, flags = arguments
        writes = any(letter in (mode or "") for letter in "wax+") or bool((flags or 0) & WRITES)
        note("write" if writes else "read", path, follows=not (flags or 0) & NO_LINK)
    elif event in PATHS:
        note("read", arguments[0])
    elif event in CHANGES:
        for path in arguments[: CHANGES[event]]:
            note("write", in_folder(path, arguments[-1]))
    elif event in PROGRAMS:
        note("run", [as_text(word) for word in arguments[1]] if len(arguments) > 1 else event)
    elif event.startswith(NETWORK):
        note("network", event)
    elif event in ("exec", "compile"):
        name = arguments[0].co_filename if event == "exec" else arguments[1]
        # ``ast.parse`` compiles too, to a tree; what it makes has this name, and must not be run
        if name is not None and as_text(name).startswith((FOLDER, "<unknown>" if event == "exec" else FOLDER)):
            note("code", name)
    elif event == "pickle.find_class":
        note("code", ".".join(map(str, arguments)))


def in_folder(path: Any, folder: Any) -> Any:
    """The path that is meant, where it counts from an open folder."""
    if isinstance(folder, int) and folder >= 0 and isinstance(path, str) and not path.startswith("/"):
        return f"{os.readlink(f'/proc/self/fd/{folder}')}/{path}"  # noqa: PTH115 - as above
    return path


def as_text(thing: Any) -> str:
    return os.fsdecode(thing) if isinstance(thing, (str, bytes, os.PathLike)) else str(thing)


def note(what: str, thing: Any, *, follows: bool = True) -> None:
    if isinstance(thing, int) or thing is None:  # an open file, or the working directory
        return
    said: Any = thing if isinstance(thing, list) else as_text(thing)
    if what in ("read", "write"):
        folder, name = os.path.split(os.path.abspath(said))  # noqa: PTH100 - as above
        said = os.path.realpath(said) if follows else os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
    os.write(NOTES, json.dumps({"what": what, "thing": said}).encode() + b"\n")


sys.argv = ["finalizer-lint", *sys.argv[3:]]
sys.addaudithook(watch)

from finalizer_lint.__main__ import main  # noqa: E402 - watched, too

main()
