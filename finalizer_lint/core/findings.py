"""Findings and fixes: what rules say of facts, and what would mend it."""

from __future__ import annotations

import enum

from finalizer_lint.core import records
from finalizer_lint.core.facts import ObjectRef, Role, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.core.refusals.refusal import HeldBack


class Severity(str, enum.Enum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return ("info", "warning", "error").index(self.value)


class Owner(str, enum.Enum):
    """Whose name it is, as far as the project shows."""

    PROJECT = "project"
    THIRD_PARTY = "third-party"
    UNKNOWN = "unknown"


class Applicability(str, enum.Enum):
    """Who may apply a fix: ``--fix``, ``--unsafe-fixes``, nobody."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@records.record(frozen=True, slots=True, order=True)
class Edit:
    """Replace the bytes of ``span`` in ``path`` by ``replacement`` (UTF-8 when written).

    ``value`` is what the literal there must come to afterwards; the edit is only written when it does. It is ``""``
    for an edit of code, which changes more than a literal: see ``run.verify``.
    """

    path: str
    span: Span
    replacement: str
    value: str = ""


@records.record(frozen=True, slots=True, order=True)
class Gain:
    """A name that edits of code bring in, and the constant that holds it, ``""`` where it is spelled out."""

    name: str
    identifier: str = ""


@records.record(frozen=True, slots=True, order=True)
class Move:
    """A finalizer gets a constant of its own: places that spelled ``shared`` spell ``own``, which holds ``name``."""

    shared: str
    own: str
    name: str


@records.record(frozen=True, slots=True, order=True)
class Naming:
    """Places that spelled ``name`` say ``text``, the constant that holds it and what stands before that."""

    name: str
    text: str


@records.record(frozen=True, slots=True)
class Fix:
    """Edits that belong together: all are applied or none.

    ``refusal`` says why none may be, if so; ``caution`` what whoever applies it has to know. ``gains`` are what edits
    of code may newly check for and remove, ``imports`` the packages that it takes; no edit makes code add another name,
    but for ``moves``, by which it is called by another constant. ``helpers`` are functions that go: what they were told
    by their callers these do themselves. ``namings`` are literals that become constants.
    """

    applicability: Applicability
    title: str
    edits: tuple[Edit, ...]
    refusal: HeldBack | None = None
    caution: str | None = None
    gains: tuple[Gain, ...] = ()
    imports: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    helpers: tuple[str, ...] = ()
    namings: tuple[Naming, ...] = ()

    @property
    def held_back(self) -> str | None:
        """The reason of the refusal."""
        return self.refusal.reason if self.refusal is not None else None

    def __hash__(self) -> int:
        # The findings of one name share its fix, which may have thousands of edits: not all of them for each finding
        return hash((self.applicability, self.title, len(self.edits), self.edits[:1]))


@records.record(frozen=True, slots=True)
class Related:
    path: str
    span: Span
    message: str


@records.record(frozen=True, slots=True)
class Finding:
    """A rule's complaint at one place. Absent values are None, absent lists are empty."""

    code: str
    rule: str
    severity: Severity
    message: str
    path: str
    span: Span
    help: str | None = None
    finalizer: str | None = None
    suggestion: str | None = None
    role: Role | None = None
    owner: Owner | None = None
    object: ObjectRef | None = None
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
