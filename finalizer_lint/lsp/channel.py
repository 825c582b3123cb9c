"""How the two processes talk: a line of JSON for each message.

From the server: ``{"tell": EVENT, ...}`` and ``{"id": N, "ask": METHOD, "params": ...}``. From the worker:
``{"id": N, "answer": ...}``, with ``refused`` or ``failed`` in place of ``answer``; ``{"tell": EVENT, ...}``; and
``{"lane": NAME, "busy": BOOL, "at": PATH}``, by which the server sees that it gets on, and where.
"""

from __future__ import annotations

import json
import threading
from typing import IO, Any

from finalizer_lint.core.terminal import printable

HAND, ALL = "hand", "all"  # lanes: the text at hand, the whole project


class RequestRefusedError(Exception):
    """A request that cannot be done; the text is for the user."""

    def __init__(self, text: str) -> None:
        super().__init__(shown(text))


def shown(text: str) -> str:
    """A text for people with what it says of their files and requests: editors keep it in logs and terminals."""
    return "\n".join(map(printable, text.split("\n")))


def encoded(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


class Sender:
    """Messages of several threads into one pipe."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()

    def send(self, message: dict[str, Any]) -> None:
        data = encoded(message)
        with self._lock:
            self._pipe.write(data)
            self._pipe.flush()
