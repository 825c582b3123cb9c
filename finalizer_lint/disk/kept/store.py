"""What is kept, by what it depends on: the one object that others speak with."""

from __future__ import annotations

from finalizer_lint.disk.kept import bound, keys
from finalizer_lint.disk.kept.bundle import Bundle
from finalizer_lint.disk.kept.shelf import Shelf


class Store:
    """Texts by kind and by what they were made of; see ``keys`` for what else they depend on.

    Whoever opens one closes it. No method raises: where nothing can be kept, nothing is found.
    """

    def __init__(self, folder: str, largest: int = bound.USUAL) -> None:
        self._shelf = Shelf(folder, largest)
        self._bundles: dict[tuple[str, ...], Bundle] = {}

    @property
    def version(self) -> str | None:
        """What differs where other code would make another text; None where that is not known."""
        return keys.own_version(self._shelf)

    def get(self, kind: str, *parts: str) -> bytes | None:
        """The text of a kind (letters only) that was made of some parts, None where there is none."""
        return self._shelf.get(keys.name(kind, self.version, *parts)) if self.version is not None else None

    def put(self, kind: str, *parts: str, text: bytes) -> None:
        """Keep a text of a kind that was made of some parts, and of nothing else."""
        if self.version is not None:
            self._shelf.put(keys.name(kind, self.version, *parts), text)

    def bundle(self, kind: str, *parts: str) -> Bundle:
        """Small texts that are kept as one, which is that of a kind and of some parts; ``close`` puts it there."""
        key = (kind, *parts)
        if key not in self._bundles:
            self._bundles[key] = Bundle(self.get(kind, *parts))
        return self._bundles[key]

    def close(self) -> None:
        """Have what is kept there, and within its bounds."""
        for (kind, *parts), bundle in self._bundles.items():
            if bundle.is_changed:
                bundle.is_changed = False
                self.put(kind, *parts, text=bundle.whole())
        self._shelf.close()
