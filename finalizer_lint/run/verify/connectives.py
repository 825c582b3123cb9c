"""How a written check is joined to the one that was there: either name will do, and only both are absent."""

from __future__ import annotations

import re

from finalizer_lint.core.patterns import pattern

_JOINED = pattern(r"[\s\\]*(\|\||&&|or\b|and\b)\s*(.*)", re.DOTALL)
_ABSENT = pattern(r"\(?!\s*[\w(]|not\b|[^|&]*?(?:!=|\bnot in\b)")


def joins_rightly(written: str) -> bool:
    """Whether what is put behind a condition asks for one name more: ``|| has(b)``, ``&& !has(b)``, ``and f != b``."""
    joined = _JOINED.match(written)
    return joined is None or (joined[1] in ("&&", "and")) == (_ABSENT.match(joined[2]) is not None)
