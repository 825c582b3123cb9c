"""Many small texts as one: a file for each would take longer than finding them out again."""

from __future__ import annotations

_MOST = 4 << 20  # bytes up to which texts stay that nobody asks for


class Bundle:
    """Texts of one line by names without blanks. ``whole`` is what a bundle before it came to."""

    def __init__(self, whole: bytes | None) -> None:
        parted = (line.partition(b" ") for line in whole.split(b"\n")) if whole else ()
        self._unused = {name: text for name, _, text in parted}
        self._used: dict[bytes, bytes] = {}
        self.is_changed = False

    def get(self, name: str) -> bytes | None:
        key = name.encode("ascii")
        text = self._unused.pop(key, None)
        if text is not None:
            self._used[key] = text
        return self._used.get(key)

    def put(self, name: str, text: bytes) -> None:
        self._unused.pop(name.encode("ascii"), None)
        self._used[name.encode("ascii")] = text
        self.is_changed = True

    def whole(self) -> bytes:
        """All texts as one, but for those that were not used for longest if they come to much."""
        size = sum(map(len, self._used.values()))
        spared: list[tuple[bytes, bytes]] = []
        for name, text in reversed(self._unused.items()):
            size += len(text)
            if size > _MOST:
                break
            spared.append((name, text))
        every = (*reversed(spared), *self._used.items())
        return b"\n".join(b"%b %b" % one for one in every)
