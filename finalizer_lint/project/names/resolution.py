"""What an expression comes to: its value, the constants on the way to that, and the token that spells it."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Literal, Span, Symbol
from finalizer_lint.project.files.file import File

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.core.reasons import Reason


@records.record(frozen=True, slots=True)
class Constant:
    """A symbol and the file that it stands in."""

    file: File
    symbol: Symbol


@records.record(frozen=True, slots=True)
class NameToken:
    """A token that spells all of a name, and the file that it stands in."""

    file: File
    literal: Literal


@records.record(frozen=True, slots=True)
class NameSum:
    """A text that is put together from constants and literals, and the file that it stands in.

    ``whole`` says what it comes to and has all of the sum as the text to edit. ``last`` is its last part, where that is
    spelled, and ``before`` what the parts before that come to.
    """

    file: File
    whole: Literal
    last: Literal | None
    before: str


@records.record(frozen=True, slots=True)
class Resolution:
    """What an expression comes to. ``value`` is None when it is not static; ``reason`` then says why.

    ``chain`` holds the constants that it came through, nearest first; ``token`` spells it where a single one does, and
    ``sum`` is what does where it is put together, such as the value of the last constant.
    ``origin``: the file and place of the expression that it came from through a parameter, a field or a call; the
    others are then those of that expression. ``default``: the environment, an option or a setting may give another.
    """

    value: str | None
    chain: tuple[Constant, ...] = ()
    token: NameToken | None = None
    reason: Reason | None = None
    origin: tuple[File, Span] | None = None
    default: bool = False
    sum: NameSum | None = None
