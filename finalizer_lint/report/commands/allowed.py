"""What is said of places that a user allowed, and that hold nothing back."""

from __future__ import annotations

from finalizer_lint.core.terminal import printable
from finalizer_lint.project.files.allowed_places import AllowedPlaces


def unneeded(allowed: AllowedPlaces) -> str:
    """A line for each of them."""
    return "".join(
        f"--allow {printable(place.given)}: nothing is held back there that could be allowed.\n"
        for place in allowed.unused
    )
