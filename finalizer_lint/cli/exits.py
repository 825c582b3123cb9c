"""Exit codes. When several apply: INTERNAL, USAGE, INCOMPLETE, FINDINGS, OK."""

from __future__ import annotations

OK = 0  # nothing at or above fail-on, or all fixed
FINDINGS = 1  # findings remain, or --diff printed one
USAGE = 2  # wrong usage or settings, or a report that could not be written
INCOMPLETE = 3  # a file that held a candidate could not be read or understood, or a fix not be written
INTERNAL = 4  # a fault of ours
INTERRUPTED = 130  # by Ctrl-C, as shells have it
