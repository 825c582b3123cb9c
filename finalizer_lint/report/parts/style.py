"""Colour and links for terminals. Nothing else in the project knows an escape sequence."""

from __future__ import annotations

import os

from finalizer_lint.core import records
from finalizer_lint.core.findings import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_SEVERITY = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_SIGN = {"-": "31", "+": "32"}
_LINKING_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"})
_LINKING_TERMS = frozenset({"xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"})
_VTE_WITH_LINKS = 5001  # 0.50.0 knew them too, and crashed


@records.record(frozen=True, slots=True)
class Style:
    colour: bool
    links: bool = False

    @classmethod
    def of(cls, stream: TextIO) -> Style:
        """Colour on a terminal only; ``NO_COLOR`` turns it off and ``FORCE_COLOR`` on (no-color.org).

        Links only where a terminal is known to take them; ``FORCE_HYPERLINK`` decides otherwise. Who wants no colour
        wants no other escape sequence.
        """
        if os.environ.get("NO_COLOR"):
            return cls(False)
        screen = stream.isatty() and os.environ.get("TERM") != "dumb"
        forced = os.environ.get("FORCE_HYPERLINK")
        links = forced != "0" if forced else screen and _takes_links()
        return cls(bool(os.environ.get("FORCE_COLOR")) or screen, links)

    def bold(self, text: str) -> str:
        return self._paint("1", text)

    def dim(self, text: str) -> str:
        return self._paint("2", text)

    def severity(self, severity: Severity, text: str) -> str:
        return self._paint(f"1;{_SEVERITY[severity]}", text)

    def sign(self, sign: str, text: str) -> str:
        """A line that a fix takes away, ``-``, or writes, ``+``."""
        return self._paint(_SIGN[sign], text)

    def link(self, text: str, url: str) -> str:
        return f"\033]8;;{url}\033\\{text}\033]8;;\033\\" if self.links else text

    def _paint(self, code: str, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.colour else text


def clear(stream: TextIO) -> None:
    """Empty the screen, where there is one and its user wants no plain text."""
    if stream.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR"):
        stream.write("\033[2J\033[3J\033[H")


def _takes_links() -> bool:
    """Whether the terminal says of itself that it is one that takes links (OSC 8)."""
    term, vte = os.environ.get("TERM", ""), os.environ.get("VTE_VERSION", "")
    if term.startswith(("screen", "tmux")):  # what is around them may take links, they may not
        return False
    return (
        term in _LINKING_TERMS
        or os.environ.get("TERM_PROGRAM") in _LINKING_PROGRAMS
        or bool(os.environ.get("WT_SESSION"))
        or (vte.isdigit() and int(vte) >= _VTE_WITH_LINKS)
    )
