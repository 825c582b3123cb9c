"""What a run of a fuzzer came to, said at its end, also where somebody ends it earlier."""

from __future__ import annotations

import contextlib
import dataclasses
import resource
import signal
from collections.abc import Iterator


@dataclasses.dataclass
class Tally:
    """``executions`` are texts checked or command lines run, each in a process of its own."""

    executions: int = 0
    failures: int = 0

    def __str__(self) -> str:
        return f"{self.executions:,} executions in {_hours():.2f} CPU hours, {self.failures} failures"


@contextlib.contextmanager
def until_ended() -> Iterator[None]:
    """What is in it ends early, and quietly, at an interrupt or where the process is asked to end."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)


def _hours() -> float:
    """Of the processor, by this process and all that it started and waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used) / 3600
