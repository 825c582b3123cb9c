"""Which name stands where: from a place to the name, and from a name to all of its places in all languages."""

from __future__ import annotations

import bisect
import functools
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse


@records.record(frozen=True, slots=True)
class NameSpot:
    """A name at a place: the ``use`` there, or the constant ``declared`` there; ``span`` is its identifier or text."""

    name: str
    file: File
    span: Span
    role: Role
    use: ResolvedUse | None = None
    declared: Constant | None = None


class NameIndex:
    def __init__(self, names: Names) -> None:
        self.names = names

    def at(self, path: Path, offset: int) -> NameSpot | None:
        """The name at a byte offset of a file; the end of its token counts, as a cursor can stand there."""
        spots = self._by_path.get(path, [])
        index = bisect.bisect_right(spots, offset, key=lambda spot: spot.span.start) - 1
        while index >= 0 and index > bisect.bisect_right(spots, offset, key=lambda spot: spot.span.start) - 4:
            if spots[index].span.start <= offset <= spots[index].span.end:
                return spots[index]
            index -= 1
        return None

    def within(self, path: Path) -> Sequence[NameSpot]:
        """All names of a file, in the order of their places."""
        return self._by_path.get(path, [])

    def of(self, name: str) -> Sequence[NameSpot]:
        """All places of a name, in the order of files and places; of a constant its identifier and its text."""
        return self._by_name.get(name, [])

    def definitions(self, spot: NameSpot) -> list[tuple[File, Span]]:
        """Where the name at a place comes from: the constant it is read through, else the constants that hold it."""
        if spot.declared is not None:
            return [(spot.declared.file, spot.declared.symbol.span)]
        if spot.use is not None and spot.use.constant is not None:
            return [(spot.use.constant.file, spot.use.constant.symbol.span)]
        declarations = self.names.declarations_of(spot.name)
        of_ours = [one for one in declarations if one.file.runs and one.file.ours] or declarations
        if of_ours:
            return [(one.file, one.symbol.span) for one in of_ours]
        return [(one.file, one.span) for one in self.of(spot.name) if one.role is Role.ADDED]

    @functools.cached_property
    def _by_path(self) -> dict[Path, list[NameSpot]]:
        by_path: dict[Path, list[NameSpot]] = defaultdict(list)
        for spots in self._by_name.values():
            for spot in spots:
                by_path[spot.file.path].append(spot)
        for spots in by_path.values():
            spots.sort(key=lambda spot: spot.span)
        return by_path

    @functools.cached_property
    def _by_name(self) -> dict[str, list[NameSpot]]:
        spots: dict[tuple[Path, Span], NameSpot] = {}
        for declaration in self.names.declarations:
            file, name = declaration.file, declaration.name
            for span in (declaration.symbol.span, declaration.span):
                spots[file.path, span] = NameSpot(name, file, span, Role.DECLARED, None, declaration.constant)
        for use in self.names.uses:
            if use.name is not None:
                spot = NameSpot(use.name, use.file, use.span, use.role, use)
                spots.setdefault((use.file.path, use.span), spot)
        by_name: dict[str, list[NameSpot]] = defaultdict(list)
        for key in sorted(spots):
            by_name[spots[key].name].append(spots[key])
        return by_name
