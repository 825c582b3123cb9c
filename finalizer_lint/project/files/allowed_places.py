"""Places of which a user says, by ``--allow FILE:LINE``, that a rename is right in spite of them."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.project.files.file import File


@records.record(frozen=True, slots=True)
class AllowedPlace:
    """``given`` is how the user wrote it. ``line`` is 1-based, in the ``text`` that the file had when the run began."""

    given: str
    path: Path
    line: int
    text: bytes


class AllowedPlaces:
    """The places, and which of them a refusal was lifted at so far."""

    def __init__(self, places: tuple[AllowedPlace, ...] = ()) -> None:
        self._places = places
        self._used: set[AllowedPlace] = set()

    def allows(self, file: File, line: int) -> bool:
        for place in self._places:
            if place.path == file.path and _line_now(place, file.source.data) == line:
                self._used.add(place)
                return True
        return False

    @property
    def unused(self) -> tuple[AllowedPlace, ...]:
        return tuple(place for place in self._places if place not in self._used)


def _line_now(place: AllowedPlace, data: bytes) -> int | None:
    """Where the line stands now that other fixes were made; None once it is another one."""
    if data == place.text:
        return place.line
    import difflib  # other fixes of the same run are few

    before, after = place.text.splitlines(), data.splitlines()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.a <= place.line - 1 < block.a + block.size:
            return block.b + place.line - block.a
    return None
