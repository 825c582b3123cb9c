"""A project linted and fixed under limits, in a process of its own: it may hang or take the interpreter down."""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import re
import resource
import shutil
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from finalizer_lint.core.findings import Severity
from finalizer_lint.report import render
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.run.fixpoint import fix_all
from finalizer_lint.run.lint import lint
from finalizer_lint.settings import SettingsError
from fuzz import scratch
from fuzz.growth.samples import Sample
from fuzz.pace import pace

SECONDS = 2.0  # for a check of 100 kB
MEGABYTES = 200
FIXING = 3  # times of a check, as it is one more check for each time that something was fixed
HANGS = 20
NO_SETTINGS = "the sample's settings are none: "
_ROOM = 2 << 30
_BOUNDED = re.compile(r"nested too deeply to rewrite|more than \d+ tokens")  # told of a text that libcst is not given


@dataclasses.dataclass(frozen=True)
class Cost:
    """Seconds of a processor that nobody else uses, megabytes beside those of the start.

    ``wrong`` says what went wrong else.
    """

    check: float = 0.0
    fix: float = 0.0
    memory: float = 0.0
    printed: int = 0
    wrong: str = ""

    @property
    def passes(self) -> bool:
        return not self.wrong and self.worst <= 1

    @property
    def worst(self) -> float:
        """The largest share of a limit."""
        return max(self.check / SECONDS, self.fix / (SECONDS * FIXING), self.memory / MEGABYTES)


def warm(given: list[Sample]) -> None:
    """Import here what samples make a run import, so that not each child has to."""
    for one in given:
        cost(one, {}, apart=False)


def cost(sample: Sample, changed: dict[str, bytes], *, apart: bool = True) -> Cost:
    """What it takes to check a sample, some of whose files are others, and to plan all of its fixes."""
    folder = scratch.folder() / "growth"
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in {**sample.others, **sample.files, **changed}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if not apart:
        _steps(folder, lambda **_: None)
        return Cost()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _try(folder, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    steps = [json.loads(line) for line in said.splitlines()]
    known = {key: value for step in steps for key, value in step.items()}
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        known["wrong"] = f"{'fixing' if 'check' in known else 'checking'} ends by {signal.Signals(number).name}"
    return Cost(**known)


def _try(folder: Path, writer: int) -> None:
    """Never returns."""
    gc.freeze()  # what samples left behind is no part of a run
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (HANGS, HANGS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def tell(**figures: object) -> None:
        os.write(writer, json.dumps(figures).encode() + b"\n")

    try:
        _steps(folder, tell)
    except SettingsError as error:
        tell(wrong=f"{NO_SETTINGS}{error}")
    except BaseException as error:  # whatever it is, it is told
        frame = traceback.extract_tb(error.__traceback__)[-1]
        tell(wrong=f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}: {error}"[:500])
    os._exit(0)


def _steps(folder: Path, tell: Callable[..., None]) -> None:
    before, clock = _peak(), _Clock()
    report = lint([folder], working=folder)
    text = render("json", Outcome(report), Style(False), Severity.INFO)
    tell(check=clock.lap(), memory=round(_peak() - before, 1), printed=len(text))
    settled = fix_all(report, lambda unwritten: lint([folder], working=folder, unwritten=unwritten), unsafe=True)
    tell(fix=clock.lap(), memory=round(_peak() - before, 1))
    for fix, why in settled.skipped:
        if not _BOUNDED.search(why):
            raise AssertionError(f"skipped: {fix.title}: {why}")


class _Clock:
    """Tells the seconds since it was last asked, by the mean of how fast the processor is before and after."""

    def __init__(self) -> None:
        self._pace = pace()
        self._begun = time.process_time()

    def lap(self) -> float:
        took, before = time.process_time() - self._begun, self._pace
        self._pace = pace()
        self._begun = time.process_time()
        return round(took / ((before + self._pace) / 2), 2)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
