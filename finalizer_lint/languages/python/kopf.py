"""The finalizer that kopf puts on objects by itself, for handlers that must not miss a deletion. By the text alone."""

from __future__ import annotations

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern

_NAME = "kopf.zalando.org/KopfFinalizerMarker"
_HANDLER = pattern(rb"(?m)^[ \t]*@(?:kopf\.)?(on\.delete|daemon|timer)\((?P<given>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_OPTIONAL = pattern(rb"\boptional\s*=\s*True\b")
_TOLD = pattern(rb"(?:\bpersistence\.finalizer\s*=|\bPersistenceSettings\([^()]*\bfinalizer\s*=)\s*$")
_NEAR = 200  # bytes


def implied_name(data: bytes) -> tuple[str, Span] | None:
    if b"kopf" not in data:
        return None
    handlers = (match for match in _HANDLER.finditer(data) if not _OPTIONAL.search(match["given"]))
    return next(((_NAME, Span(*match.span(1))) for match in handlers), None)


def is_told_name(data: bytes, place: Span) -> bool:
    """Whether a name is given to kopf in place of its own."""
    return _TOLD.search(data, max(place.start - _NEAR, 0), place.start) is not None
