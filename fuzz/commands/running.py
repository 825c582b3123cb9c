"""One command line in a process of its own, under limits, and what must hold of it."""

from __future__ import annotations

import dataclasses
import os
import re
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from finalizer_lint.__main__ import main
from fuzz.commands.lines import Line
from fuzz.growth.trial import FIXING, MEGABYTES, SECONDS
from fuzz.pace import pace

SIZE = 100_000  # what the limits are for; more takes more
HANGS = 30
_ROOM = 3 << 30
_FAULTS = re.compile(r"Traceback \(most|internal error|fault of the linter")
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_BEGINS = re.compile(r"^\s*::(?!(error|warning|notice) file=)", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Done:
    """Seconds of the processor, and megabytes beside those of the start."""

    code: int
    out: str
    err: str
    seconds: float
    memory: float


def run(line: Line, folder: Path, scratch: Path) -> Done:
    """The command line as ``finalizer-lint`` would run it there."""
    (scratch / "in").write_bytes(line.stdin)

    def call() -> None:
        os.chdir(folder)
        for number, name in enumerate(("in", "out", "err")):
            flags = os.O_RDONLY if name == "in" else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(scratch / name, flags, 0o600), number)
        sys.argv = ["finalizer-lint", *line.arguments]
        main()

    code, seconds, memory = apart(call)
    out, err = ((scratch / name).read_bytes().decode("utf-8", "replace") for name in ("out", "err"))
    return Done(code, out, err, seconds, memory)


def apart(call: Callable[[], None]) -> tuple[int, float, float]:
    """Its exit code, or the negative number of the signal that ended it; its seconds and megabytes."""
    sys.stdout.flush()
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = os.fork()
    if child == 0:
        _bounded(call)
    _, status, used = os.wait4(child, 0)
    code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return code, used.ru_utime + used.ru_stime, max(used.ru_maxrss - start, 0) / 1024


def _bounded(call: Callable[[], None]) -> None:
    """Never returns."""
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (HANGS, HANGS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code = 0
    try:
        call()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 99
    except BaseException:  # whatever it is, it is told
        code = 98
        sys.stderr.write(traceback.format_exc())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def wrong(line: Line, done: Done, size: int) -> str | None:
    """What must not be of a run over a project of so many bytes, in a few words."""
    if done.code < 0:
        return f"ends by {signal.Signals(-done.code).name}"
    if done.code not in (0, 1, 2, 3):
        return f"exit {done.code}: {done.err[-600:]}"
    if found := _FAULTS.search(done.out + done.err):
        text = done.out + done.err
        return f"says {text[max(found.start() - 100, 0) : found.end() + 300]!r}"
    share = max(size / SIZE, 1)
    whole = line.writes or line.arguments[0] in ("rename", "migrate") or {"--diff", "--since=HEAD"} & {*line.arguments}
    limit = SECONDS * share * (FIXING if whole else 1)
    if done.seconds > limit and done.seconds > limit * pace():
        return f"takes {done.seconds:.1f} s for {size} bytes"
    if done.memory > MEGABYTES * share:
        return f"takes {done.memory:.0f} MB for {size} bytes"
    # A difference that goes to no terminal is the files' own text, byte for byte
    for text in (done.err,) if "--diff" in line.arguments else (done.out, done.err):
        if found := _ACTS.search(text) or _BEGINS.search(text):
            return f"speaks to a terminal: {text[max(found.start() - 40, 0) : found.end() + 40]!r}"
    return None
