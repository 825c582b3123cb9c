"""A text made smaller for as long as it fails as it did."""

from __future__ import annotations

import time
from collections.abc import Iterator

from fuzz import targets
from fuzz.failure import failure
from fuzz.target import Target, Text, seeds

SECONDS = 120


def shrink(name: str, text: Text) -> tuple[Text, str | None]:
    """The smallest text that was found, and how it fails.

    Lines go first, then bytes. A text that hangs would take long, and is left as it is.
    """
    target = targets.load(name)
    for seed in seeds(name, target):
        if seed.name == text.name:
            target.test(seed.name, seed.data)  # here, so that not each child has to import the linter
            break
    wrong = failure(target, text)
    if wrong is None or wrong.startswith("takes"):
        return text, wrong
    until = time.monotonic() + SECONDS
    while (smaller := _smaller(target, text, wrong, until)) is not None:
        text = smaller
    return text, wrong


def _smaller(target: Target, text: Text, wrong: str, until: float) -> Text | None:
    for data in _without_parts(text.data):
        if time.monotonic() > until:
            return None
        smaller = Text(text.name, data)
        if failure(target, smaller) == wrong:
            return smaller
    return None


def _without_parts(data: bytes) -> Iterator[bytes]:
    """The text with a run of its lines left out, then with a run of its bytes, long runs first."""
    for parts in (data.splitlines(keepends=True), [data[at : at + 1] for at in range(len(data))]):
        size = len(parts) // 2
        while size:
            for start in range(0, len(parts), size):
                yield b"".join(parts[:start] + parts[start + size :])
            size //= 2
