"""What a short run spares itself before it imports the engine.

Of linting one manifest (200 million instructions, 40 of them bare Python) collecting garbage took 10 and finds nothing,
since facts have no cycles; and ``urllib.parse``, which ``pathlib`` imports for ``Path.as_uri`` alone, took 10.
"""

from __future__ import annotations

import gc
import sys
import types

_PARSE = "urllib.parse"
_OBJECTS = 50_000  # that may be made before garbage is looked for


def lean() -> None:
    """Prepare this process for one run of the command line."""
    gc.set_threshold(_OBJECTS)
    if _PARSE in sys.modules or "pathlib" in sys.modules:
        return
    stand_in = types.ModuleType(_PARSE)
    stand_in.__dict__["quote_from_bytes"] = _quote_from_bytes
    sys.modules[_PARSE] = stand_in
    try:
        import pathlib  # noqa: F401 - to be there
    except ImportError:  # a release that wants more of it gets it later
        pass
    finally:
        del sys.modules[_PARSE]


def _quote_from_bytes(data: bytes) -> str:
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(data)
