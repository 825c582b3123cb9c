"""A run that is the same as one before it: what that one printed is printed again, and nothing is read or judged.

Kept with what a run printed is every question that it asked the disk (``disk/asked.py``), and how each file that it
read looked from outside: its times, size, inode and mode. Only where all of that is as it was, the run is the same.
What else it depends on is in the key: the command line, the working directory, parts of the environment, and our code.

A file can be written twice between two ticks of the clock. So nothing is kept of a run that read a file which had just
been written; and as a system has to tell when a file was last changed in any way, nothing is kept on Windows.
"""

from __future__ import annotations

import os
import sys
import time

from finalizer_lint.disk import answers, asked
from finalizer_lint.disk.kept import opened, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, TextIO

    from finalizer_lint.disk.kept.store import Store

_KIND = "run"
_COMMANDS = ("check", "inventory")
_NEVER = frozenset({"--", "-", "--no-cache", "--fix", "--diff", "--watch"})
_LONGEST = 8 << 20  # characters that are kept of what a run prints
_JUST_WRITTEN = 2_000_000_000  # nanoseconds: the slowest clock of a file system ticks every two seconds
_VARIABLES = (
    "FORCE_COLOR", "FORCE_HYPERLINK", "HOME", "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "PATH", "TERM",
    "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION", "XDG_CONFIG_HOME",
)  # fmt: skip
_FAMILIES = ("FINALIZER_LINT_", "GIT_")


def run(arguments: Sequence[str], lint: Callable[[], int | None]) -> int | None:
    """The exit code of a run by a command line: of one before that is printed again, or of ``lint``."""
    store = _store(arguments)
    if store is None or store.version is None:
        return lint()
    key = _key(arguments)
    code = _repeat(store, key)
    return _watch(store, key, lint) if code is None else code


def _store(arguments: Sequence[str]) -> Store | None:
    """Where runs are kept; None for command lines that are never repeated, by what can be seen of them."""
    first = arguments[0] if arguments else ""
    if os.name == "nt" or not (first in _COMMANDS or os.path.isdir(first)) or not _NEVER.isdisjoint(arguments):
        return None
    before = ("", *arguments)
    if any(os.path.isfile(one) and not last.startswith("--") for last, one in zip(before, arguments, strict=False)):
        return None  # a few files are read sooner
    chosen = None
    for number, one in enumerate(arguments):
        if one == "--cache-dir":
            chosen = arguments[number + 1] if number + 1 < len(arguments) else None
        elif one.startswith("--cache-dir="):
            chosen = one.partition("=")[2]
    return opened(place.chosen(chosen, off=False))


def _key(arguments: Sequence[str]) -> str:
    variables = sorted((name, value) for name, value in os.environ.items() if _matters(name))
    streams = (sys.stdout.isatty(), sys.stderr.isatty())
    return repr((list(arguments), os.getcwd(), variables, streams, os.geteuid()))


def _matters(name: str) -> bool:
    return name in _VARIABLES or name.startswith(_FAMILIES)


def _repeat(store: Store, key: str) -> int | None:
    """Print what was printed; the exit code. None where there is no such run."""
    text = store.get(_KIND, key)
    if text is None:
        return None
    import json

    told = json.loads(text)
    if _signatures(_absolute(told["reads"]), told["followed"]) != told["signatures"]:
        return None
    if any(asked.again(question, about) != answer for question, about, answer in told["answers"]):
        return None
    streams = (sys.stdout, sys.stderr)
    for number, printed in told["printed"]:
        streams[number].write(printed)
    return int(told["code"])


def _watch(store: Store, key: str, lint: Callable[[], int | None]) -> int | None:
    """Lint, and keep what comes of it."""
    started = time.time_ns()
    log, printed = answers.Log(), list[tuple[int, str]]()
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (_Heard(stream, number, printed) for number, stream in enumerate(streams))
    answers.keep(log)
    try:
        code = lint()
    finally:
        answers.keep(None)
        sys.stdout, sys.stderr = streams
    is_whole = not log.incomplete and code is not None and sum(len(text) for _, text in printed) <= _LONGEST
    if is_whole and log.newest <= started - _JUST_WRITTEN:
        _put(store, key, log, {"code": code, "printed": printed})
    return code


def _put(store: Store, key: str, log: answers.Log, outcome: dict[str, Any]) -> None:
    import json

    reads = sorted(log.reads)
    followed = [number for number, (_, follow) in enumerate(reads) if follow]
    signatures = _digest(log.reads[one] for one in reads)
    if signatures is None:
        return
    answers = [(question, about, answer) for (question, about), answer in log.answers.items()]
    paths = _relative([path for path, _ in reads])
    whole = {"reads": paths, "followed": followed, "signatures": signatures, "answers": answers, **outcome}
    store.put(_KIND, key, text=json.dumps(whole, separators=(",", ":")).encode("ascii"))
    store.close()


def _relative(paths: Sequence[str]) -> list[str]:
    base = os.path.join(os.getcwd(), "")
    return [path[len(base) :] if path.startswith(base) else path for path in paths]


def _absolute(paths: Sequence[str]) -> list[str]:
    base = os.path.join(os.getcwd(), "")
    return [path if path.startswith(os.sep) else base + path for path in paths]


def _signatures(paths: Sequence[str], followed: Iterable[int]) -> str | None:
    follow = frozenset(followed)
    try:
        return _digest(asked.signature(path, follow=number in follow) for number, path in enumerate(paths))
    except OSError:
        return None


def _digest(signatures: Iterable[tuple[int, ...]]) -> str | None:
    import array
    import hashlib

    numbers = array.array("Q")
    try:
        for one in signatures:
            numbers.extend(one)
    except OverflowError:  # a time before 1970
        return None
    return hashlib.blake2b(numbers.tobytes(), digest_size=20).hexdigest()


class _Heard:
    """A stream of which all is kept that is written to it."""

    def __init__(self, stream: TextIO, number: int, printed: list[tuple[int, str]]) -> None:
        self.unheard = stream
        self._number = number
        self._printed = printed

    def write(self, text: str) -> int:
        self._printed.append((self._number, text))
        return self.unheard.write(text)

    def __getattr__(self, name: str) -> Any:
        if name in ("buffer", "writelines"):
            answers.give_up("what was printed was not heard")
        return getattr(self.unheard, name)
