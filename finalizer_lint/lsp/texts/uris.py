"""Between ``file:`` URIs and paths."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from finalizer_lint.core.patterns import pattern

_DRIVE = pattern(r"^/([A-Za-z])%3[Aa]")  # as some editors write it, and Python does not read it


def path_of(uri: str) -> Path | None:
    """The absolute path that a ``file:`` URI names; None for any other URI."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    name = url2pathname(_DRIVE.sub(r"/\1:", parts.path) if os.name == "nt" else parts.path)
    if parts.netloc and parts.netloc != "localhost":
        name = f"//{unquote(parts.netloc)}{name}"
    path = Path(os.path.normpath(name))
    return path if path.is_absolute() else None


def uri_of(path: Path) -> str:
    return path.as_uri()
