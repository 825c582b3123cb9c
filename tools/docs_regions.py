"""Regions of pages that are made from something else, between ``<!-- NAME:begin -->`` and ``<!-- NAME:end -->``.

In YAML they stand between ``# NAME:begin`` and ``# NAME:end``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {
    ".el": "elisp",
    ".lua": "lua",
    ".toml": "toml",
    ".vim": "vim",
    ".yaml": "yaml",
    ".yml": "yaml",
    "Containerfile": "dockerfile",
}

# What a region of that name holds on the page with that path from the root.
Maker = Callable[[Path], str]
_REGION = re.compile(
    r"^([ ]*(?:<!--|#) (?P<name>\S+):begin(?: -->)?\n)(?:.*?\n)??([ ]*(?:<!--|#) (?P=name):end)",
    re.DOTALL | re.MULTILINE,
)
_MARKER = re.compile(r"^[ ]*(?:<!--|#) (\S+):(begin|end)\b", re.MULTILINE)


def filled(page: Path, text: str, makers: dict[str, Maker]) -> str:
    """The page's text with its regions made anew. A region whose name is no maker's shows the file of that name."""

    def region(match: re.Match[str]) -> str:
        name = match["name"]
        made = makers[name](page) if name in makers else shown(Path(name), page)
        return f"{match[1]}{made}{match[3]}"

    if len(_MARKER.findall(text)) != 2 * len(_REGION.findall(text)):
        raise SystemExit(f"{page}: a region begins that does not end, or the other way round")
    return _REGION.sub(region, text)


def shown(file: Path, page: Path) -> str:
    """A file of the project as a code block."""
    try:
        text = (ROOT / file).read_text(encoding="utf-8")
    except OSError as error:
        raise SystemExit(f"{page}: {file.as_posix()}: {error.strerror}") from error
    language = LANGUAGES[file.suffix or file.name]
    return f"```{language}\n{text.rstrip()}\n```\n"


def link(page: Path, target: Path) -> str:
    """How a page calls another file; both are paths from the root."""
    return posixpath.relpath(target.as_posix(), page.parent.as_posix())
