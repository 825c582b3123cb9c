"""What nobody writes, so that whatever would take long for it is not done."""

from __future__ import annotations

MOST_PLACES = 300  # of one name, or of code by hand in one package: each is held against all others
MOST_TOKENS = 30_000  # of a Python file that is rewritten: more than 150 kB of common code
