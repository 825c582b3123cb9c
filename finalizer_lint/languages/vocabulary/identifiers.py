"""The words of an identifier."""

from __future__ import annotations

import functools

from finalizer_lint.core.patterns import pattern

_WORD = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@functools.lru_cache(maxsize=4096)
def words(identifier: str) -> tuple[str, ...]:
    """Those of ``camelCase`` or ``snake_case``, in lower case."""
    return tuple(word.lower() for word in _WORD.findall(identifier))


def says_finalizer(identifier: str) -> bool:
    return "finalizer" in identifier.lower()
