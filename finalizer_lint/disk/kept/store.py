"""What is kept, by what it depends on: the one object that others speak with."""

from __future__ import annotations

import functools

from finalizer_lint.disk.kept import bound, keys
from finalizer_lint.disk.kept.shelf import Shelf


class Store:
    """Texts by kind and by what they were made of; see ``keys`` for what else they depend on.

    Whoever opens one closes it. No method raises: where nothing can be kept, nothing is found.
    """

    def __init__(self, folder: str, largest: int = bound.USUAL) -> None:
        self._shelf = Shelf(folder, largest)

    @functools.cached_property
    def version(self) -> str | None:
        """What differs where other code would make another text; None where that is not known."""
        return keys.code_version(self._shelf)

    def get(self, kind: str, *parts: str) -> bytes | None:
        """The text of a kind (letters only) that was made of some parts, None where there is none."""
        return self._shelf.get(keys.name(kind, self.version, *parts)) if self.version is not None else None

    def put(self, kind: str, *parts: str, text: bytes) -> None:
        """Keep a text of a kind that was made of some parts, and of nothing else."""
        if self.version is not None:
            self._shelf.put(keys.name(kind, self.version, *parts), text)

    def close(self) -> None:
        """Have what is kept within its bounds."""
        self._shelf.close()
