"""How much slower the processor is now than with nobody beside: who shares its caches takes up to half of them away."""

from __future__ import annotations

import gc
import time

_ALONE = 0.022  # seconds of the processor that the work below takes on the machine that the limits were chosen for


def pace() -> float:
    """How many times as long as there everything takes at the moment, at least once."""
    collects = gc.isenabled()
    gc.disable()  # what it takes depends on all that there is already
    begun = time.process_time()
    _work()
    took = time.process_time() - begun
    if collects:
        gc.enable()
    return max(took / _ALONE, 1.0)


def _work() -> list[str]:
    """What a run mostly does: texts are made, put into dictionaries and looked up."""
    known: dict[str, int] = {}
    for number in range(60_000):
        known[f"a{number % 500}"] = known.get(f"a{number // 3}", 0) + number
    return sorted(known)
