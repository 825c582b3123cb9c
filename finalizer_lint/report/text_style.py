"""Colour for terminals. Nothing else in the project knows an escape sequence."""

from __future__ import annotations

import dataclasses
import os
from typing import TextIO

from finalizer_lint.model import Severity

_SEVERITY = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


@dataclasses.dataclass(frozen=True, slots=True)
class Style:
    colour: bool

    @classmethod
    def of(cls, stream: TextIO) -> Style:
        """Colour on a terminal only; ``NO_COLOR`` turns it off and ``FORCE_COLOR`` on (no-color.org)."""
        if os.environ.get("NO_COLOR"):
            return cls(False)
        if os.environ.get("FORCE_COLOR"):
            return cls(True)
        return cls(stream.isatty() and os.environ.get("TERM") != "dumb")

    def bold(self, text: str) -> str:
        return self._paint("1", text)

    def dim(self, text: str) -> str:
        return self._paint("2", text)

    def severity(self, severity: Severity, text: str) -> str:
        return self._paint(f"1;{_SEVERITY[severity]}", text)

    def _paint(self, code: str, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.colour else text
