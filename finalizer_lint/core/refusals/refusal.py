"""What a refusal is: a row of the catalogue, and one that was met at a place."""

from __future__ import annotations

from finalizer_lint.core import records

PAGE = "https://github.com/finalizer-lint/finalizer-lint/blob/main/docs/refusals.md"
MARK = "finalizer-lint: not-a-finalizer"


@records.record(frozen=True, slots=True)
class Refusal:
    """A reason why a fix is not made. Its pages are made from this.

    ``sentence`` is what people are told, ``edit`` what they can do by hand, both with what differs from place to place
    in braces; ``why`` is what would go wrong. Where that is not known, somebody may know better: ``lifted_by_comment``
    says that it is no finalizer, ``lifted_by_flag`` that all is well, whatever it is.
    """

    id: str
    sentence: str
    why: str
    edit: str
    lifted_by_comment: bool = False
    lifted_by_flag: bool = False

    def at(self, place: str = "", **said: str) -> HeldBack:
        """It, met at a place: a path with a line. ``said`` is what else its sentence has in braces."""
        reason, edit = (text.format(place=place, **said) for text in (self.sentence, self.edit))
        return HeldBack(self, place, reason, edit)


@records.record(frozen=True, slots=True)
class HeldBack:
    """A refusal that was met. ``place`` is ``""`` where no single line is in the way."""

    refusal: Refusal
    place: str
    reason: str
    edit: str

    @property
    def way(self) -> str:
        """How to go on: every way that is open, the cheapest first."""
        ways = []
        if self.refusal.lifted_by_comment:
            ways.append(f'if that is none, mark it with a comment "{MARK}"')
        if self.refusal.lifted_by_flag:
            ways.append(f"if the rename is right all the same, --allow {self.place}")
        ways.append(self.edit)
        return "; or ".join(ways)

    @property
    def told(self) -> str:
        """The reason with the way on, for who shows one line."""
        return f"{self.reason}. To go on: {self.way}"
