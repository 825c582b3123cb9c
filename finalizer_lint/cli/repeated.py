"""A run that is the same as one before it: what that one printed is printed again, and nothing is judged.

Kept with what a run printed is every question that it asked the disk (``disk/asked.py``), how each file that it read
looked from outside, its times, size, inode and mode, and what of its bytes counted. Only where all of that is as it
was, the run is the same (``disk/kept/kept_log.py``). What else it depends on is in the key: the command line, the
working directory, parts of the environment, and our code.

As a system has to tell when a file was last changed in any way, nothing is kept on Windows.
"""

from __future__ import annotations

import os
import sys
import time

from finalizer_lint.cli import named_place
from finalizer_lint.disk import answers
from finalizer_lint.disk.kept import opened, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, TextIO

    from finalizer_lint.disk.answers import Signature
    from finalizer_lint.disk.kept.store import Store

    Known = Mapping[str, tuple[Signature, str]]

_KIND = "run"
_COMMANDS = ("check", "inventory")
_NEVER = frozenset({"--", "-", "--no-cache", "--fix", "--diff", "--watch"})
_LONGEST = 8 << 20  # characters that are kept of what a run prints
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
    key, started = _key(arguments), time.time_ns()
    before = _before(store, key)
    if before is None:
        return _watch(store, key, started, lint, {})
    from finalizer_lint.disk.kept.kept_log import KeptLog

    log = KeptLog(before["log"], _holds(before))
    renewed = log.renewed(started)
    if renewed is None:
        return _watch(store, key, started, lint, log.known())
    if renewed is not before["log"]:
        _put(store, key, {**before, "log": renewed})
    return _print(before)


def _store(arguments: Sequence[str]) -> Store | None:
    """Where runs are kept; None for command lines that are never repeated, by what can be seen of them."""
    first = arguments[0] if arguments else ""
    if os.name == "nt" or not (first in _COMMANDS or os.path.isdir(first)) or not _NEVER.isdisjoint(arguments):
        return None
    before = ("", *arguments)
    if any(os.path.isfile(one) and not last.startswith("--") for last, one in zip(before, arguments, strict=False)):
        return None  # a few files are read sooner
    config, isolated = _value("--config", arguments), "--isolated" in arguments

    def by_settings() -> str | None:
        if named_place.may_be_named(config, isolated=isolated):
            return named_place.named(config, isolated=isolated)
        return place.default()

    return opened(place.chosen(_value("--cache-dir", arguments), off=False, otherwise=by_settings))


def _value(option: str, arguments: Sequence[str]) -> str | None:
    """What a command line says of an option, which counts the last time that it is there."""
    value = None
    for number, one in enumerate(arguments):
        if one == option:
            value = arguments[number + 1] if number + 1 < len(arguments) else None
        elif one.startswith(f"{option}="):
            value = one.partition("=")[2]
    return value


def _key(arguments: Sequence[str]) -> str:
    variables = sorted((name, value) for name, value in os.environ.items() if _matters(name))
    streams = (sys.stdout.isatty(), sys.stderr.isatty())
    # By the encoding a log spells the names of files, as does what is printed of them
    return repr((list(arguments), os.getcwd(), sys.getfilesystemencoding(), variables, streams, os.geteuid()))


def _matters(name: str) -> bool:
    return name in _VARIABLES or name.startswith(_FAMILIES)


def _before(store: Store, key: str) -> dict[str, Any] | None:
    """What a run before this one asked and printed, None where nothing is kept of one."""
    text = store.get(_KIND, key)
    if text is None:
        return None
    import json

    told: dict[str, Any] = json.loads(text)
    return told


def _print(before: dict[str, Any]) -> int:
    streams = (sys.stdout, sys.stderr)
    for number, printed in before["printed"]:
        streams[number].write(printed)
    return int(before["code"])


def _watch(store: Store, key: str, started: int, lint: Callable[[], int | None], known: Known) -> int | None:
    """Lint, and keep what comes of it."""
    log, printed = answers.Log(), list[tuple[int, str]]()
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (_Heard(stream, number, printed) for number, stream in enumerate(streams))
    answers.keep(log, known)
    try:
        code = lint()
    finally:
        answers.keep(None)
        sys.stdout, sys.stderr = streams
    if not log.incomplete and code is not None and sum(len(text) for _, text in printed) <= _LONGEST:
        from finalizer_lint.disk.kept.kept_log import written

        _put(store, key, {"log": written(log, started), "code": code, "printed": printed})
    return code


def _put(store: Store, key: str, run: dict[str, Any]) -> None:
    import json

    store.put(_KIND, key, text=json.dumps(run, separators=(",", ":")).encode("ascii"))
    store.close()


def _holds(before: dict[str, Any]) -> Callable[[str, str, bytes], bool]:
    def holds(what: str, path: str, data: bytes) -> bool:
        from finalizer_lint.project.files.counted import Counted  # few files change

        return Counted(before["log"]["spelled"]).holds(what, path, data)

    return holds


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
