"""What a codemod that keeps an old name removed is told, and what it gives back."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit, Gain, Move
from finalizer_lint.core.refusals.legacy import BY_HAND
from finalizer_lint.core.refusals.refusal import HeldBack, Refusal
from finalizer_lint.project.files.file import File

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from finalizer_lint.project.files.store import Files
    from finalizer_lint.project.names.collection import Names
    from finalizer_lint.project.names.resolution import Constant
    from finalizer_lint.project.names.uses import ResolvedUse


@records.record(frozen=True, slots=True)
class NameChange:
    """A name that the code has now (``current``), the one that it had, and the one that it gets or got."""

    old: str
    new: str
    current: str
    retire: bool


@records.record(frozen=True, slots=True)
class CarriedName:
    """A place at which a name is put where others are, too: what is done with them can be done for an old one beside.

    ``constant`` is what stands there, where no fact says more of the place than ``use`` does.
    """

    file: File
    span: Span
    use: ResolvedUse | None = None
    constant: Constant | None = None


@records.record(frozen=True, slots=True)
class LegacyTask:
    """To do for the old name what code does with the current one at ``uses``, but not where it does so ``already``.

    ``carried`` are places that have to say the old name beside the current one.
    """

    files: Files
    names: Names
    change: NameChange
    uses: tuple[ResolvedUse, ...]
    already: tuple[ResolvedUse, ...]
    carried: tuple[CarriedName, ...] = ()
    shared: Mapping[Constant, Move] = records.field(default_factory=dict)  # what keeps the old name for something else


class ByHandError(Exception):
    """A shape that no machine should rewrite; the message is the reason, for people."""

    refusal = BY_HAND


@records.record(frozen=True, slots=True)
class PlaceByHand:
    """A place that a person has to write, and why: by hand for good, or unless somebody knows better."""

    file: File
    span: Span
    reason: str
    refusal: Refusal = BY_HAND

    def holds_back(self, old: str) -> HeldBack:
        from finalizer_lint.core.refusals.by_hand import way_of  # few renames are held back

        return self.refusal.at(self.position, old=old, reason=self.reason, way=way_of(self.reason))

    @property
    def position(self) -> str:
        return f"{self.file.source.path}:{self.file.source.line_of(self.span.start)}"


@records.record(frozen=True, slots=True)
class LegacyRewrite:
    """The edits with the names that they bring in, and the places that are left to people.

    ``removed`` counts the places at which the code takes the current name off, by itself or by what it tells a library.
    """

    edits: tuple[Edit, ...] = ()
    gains: tuple[Gain, ...] = ()
    removed: int = 0
    by_hand: tuple[PlaceByHand, ...] = ()


@records.record(frozen=True, slots=True)
class OwnConstant:
    """The edits that give a finalizer a constant of its own and move its uses there."""

    move: Move
    edits: tuple[Edit, ...]
