"""Which files a client is asked to tell of, when they change on disk."""

from __future__ import annotations

from finalizer_lint.languages import LANGUAGES
from finalizer_lint.project.files.understood_by import UNDERSTOOD_BY

_WATCHED = [traits for traits in LANGUAGES.values() if not traits.is_prose]
_ENDINGS = sorted(ending.removeprefix(".") for traits in _WATCHED for ending in traits.endings)
_NAMES = sorted(name for traits in _WATCHED for lower in traits.names for name in (lower, lower.capitalize()))

PATTERNS = (f"**/*.{{{','.join(_ENDINGS)}}}", f"**/{{{','.join([*_NAMES, *UNDERSTOOD_BY])}}}")
