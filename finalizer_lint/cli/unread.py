"""What commands say that do not list findings themselves."""

from __future__ import annotations

import sys


def tell_unread(incomplete: bool) -> None:
    """Say that files were passed over, where some could not be read or understood."""
    if incomplete:
        sys.stderr.write("Some files could not be read or understood: finalizer-lint check says which.\n")
