"""What a text does to a target, found out in a child process: it may hang or take the interpreter down."""

from __future__ import annotations

import os
import resource
import signal
import traceback
from pathlib import Path

from fuzz.target import HERE, Target, Text

SECONDS = 10  # more is a hang
MEMORY = 2 << 30
_LONGEST = 4096


def failure(target: Target, text: Text) -> str | None:
    """What goes wrong and where, in one line; None when nothing does. Two texts that fail alike have the same."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _try(target, text, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        words = said.read().decode()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        return words or None
    number = os.WTERMSIG(status)
    return f"takes more than {SECONDS} seconds" if number == signal.SIGALRM else f"ends by signal {number}"


def _try(target: Target, text: Text, writer: int) -> None:
    """Never returns."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        target.test(text.name, text.data)
    except BaseException as error:  # whatever it is, it is told
        os.write(writer, _told(error).encode("utf-8", "replace")[:_LONGEST])
    os._exit(0)


def _told(error: BaseException) -> str:
    """The kind of the error and the innermost place of ours; not its words, which tell of this text alone."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(frame.filename)]
    where = "".join(f" in {Path(frame.filename).name}, {frame.name}" for frame in frames[-1:])
    return f"{type(error).__name__}{where}"


def _is_ours(path: str) -> bool:
    return path.startswith(str(HERE.parent)) and path != __file__
