"""``pathlib`` without ``urllib.parse``, which up to Python 3.12 it imports for ``Path.as_uri`` alone.

Of linting one manifest that is 9 of 166 million instructions, of a tree of 200 files 9 of 381. It is not a tenth, and
would be gone but for what the rooms of this house cost at each start (``bench/README.md``).
"""

from __future__ import annotations

import sys
import types

_PARSE = "urllib.parse"


def import_pathlib() -> None:
    """Import ``pathlib``, with a stand-in for ``urllib.parse`` that is gone when it is there."""
    if _PARSE in sys.modules or "pathlib" in sys.modules or sys.version_info >= (3, 13):
        return
    stand_in = types.ModuleType(_PARSE)
    stand_in.__dict__["quote_from_bytes"] = _quote_from_bytes
    sys.modules[_PARSE] = stand_in
    try:
        import pathlib  # noqa: F401 - to be there
    finally:
        del sys.modules[_PARSE]


def _quote_from_bytes(data: bytes) -> str:
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(data)
