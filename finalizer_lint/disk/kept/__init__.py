"""What earlier runs found out, by the hash of what it was found in: to be had sooner, and never needed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.disk.kept.store import Store


def opened(folder: str | None) -> Store | None:
    """The store in a folder; none without one. Nothing is read or made before it is used."""
    if folder is None:
        return None
    from finalizer_lint.disk.kept.store import Store  # a run that keeps nothing has no use for it

    return Store(folder)
