"""Ctrl-C and requests to end wait until files are written: nobody is left with half a plan."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextlib.contextmanager
def held() -> Iterator[Callable[[], bool]]:
    """Signals take effect at the end; the value says whether one came. Only the main thread can hold them."""
    came: list[int] = []
    handlers = {number: signal.getsignal(number) for number in _SIGNALS} if _in_main_thread() else {}
    for number, handler in handlers.items():
        if handler not in (signal.SIG_IGN, None):
            signal.signal(number, lambda number, _: came.append(number))
    try:
        yield lambda: bool(came)
    finally:
        for number, handler in handlers.items():
            if handler is not None:
                signal.signal(number, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
