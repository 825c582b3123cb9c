"""Facts: what front-ends say of a file. No judgement.

Everything here is frozen and slotted, so it can be hashed, compared and pickled. Places are byte
spans in a file as stored (byte order mark included); turning them into lines and columns is
``source.Source``'s business alone.
"""

from __future__ import annotations

import enum

from finalizer_lint.core import records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from finalizer_lint.core.idioms import Hazard, Idiom, Shape
    from finalizer_lint.core.reasons import Reason


@records.record(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of 0-based byte offsets."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Role(str, enum.Enum):
    """What happens to a name at a place."""

    DECLARED = "declared"  # a constant or variable that holds a finalizer name
    LISTED = "listed"  # stands in an object's list of finalizers
    ADDED = "added"
    REMOVED = "removed"
    CHECKED = "checked"
    CLEARED = "cleared"  # all finalizers at once; has no name
    MENTIONED = "mentioned"  # comment, documentation, annotation


class Place(str, enum.Enum):
    """Which list of an object a name stands in; decides who validates it, and when."""

    METADATA = "metadata"  # the object's own metadata.finalizers
    NAMESPACE_SPEC = "namespace-spec"  # a Namespace's spec.finalizers
    TEMPLATE = "template"  # pod template, volumeClaimTemplates: checked when a controller creates from it
    JOB_TEMPLATE = (
        "job-template"  # a CronJob's jobTemplate itself: its Jobs get labels and annotations, and no finalizers
    )
    EMBEDDED = "embedded"  # an object inside a field of another one
    FORBIDDEN = "forbidden"  # a Pod's ephemeral volumeClaimTemplate, a ResourceClaimTemplate's spec: none is allowed
    ELSEWHERE = "elsewhere"  # a list called finalizers in no object's metadata: an application may mean anything by it
    UNCLAIMED = "unclaimed"  # in metadata of what nothing shows to be an object: an application may mean anything, too
    CODE = "code"  # Go or Python: the object is not a manifest

    @property
    def of_anything(self) -> bool:
        """Whether the list may be no object's, so that a name in it is not said to be a finalizer."""
        return self in (Place.ELSEWHERE, Place.UNCLAIMED)


@records.record(frozen=True, slots=True)
class ObjectRef:
    """The object that a list of finalizers belongs to, as far as the text says. Absent values are None."""

    api_version: str | None = None
    kind: str | None = None
    namespace: str | None = None
    name: str | None = None


@records.record(frozen=True, slots=True)
class Literal:
    """A name spelled out. ``span`` is the token at this place, quotes included.

    ``edit`` is the token whose text has to change to change the name: ``span`` itself, an anchor's
    scalar when ``span`` is an alias, a part of a longer string, or None when no edit of one
    token can do it. ``style`` is the front-end's own word for how that token is spelled; only the same
    front-end's ``spell`` reads it. ``default``: it holds only where the environment or an option sets nothing else.
    """

    span: Span
    value: str
    edit: Span | None
    style: str
    default: bool = False


@records.record(frozen=True, slots=True)
class Ref:
    """A name reached through an identifier. ``qualifier`` is what stands before the last dot, ``""`` if nothing.

    Go: the package's name in this file (``util.FinalizerName``) or empty. Python: a module alias or a class.
    """

    span: Span
    qualifier: str
    name: str


@records.record(frozen=True, slots=True)
class Concat:
    """Parts put together by ``+``, an f-string or a format; its value is known when every part's is.

    ``cleaned``: as a path, of which empty parts and doubled slashes are taken out: with any of those it is not known.
    """

    span: Span
    parts: tuple[Expr, ...]
    cleaned: bool = False


@records.record(frozen=True, slots=True)
class Unknown:
    """A value that is not static where it stands, and why.

    ``flows``: it comes from elsewhere in the program (a parameter, a field, the result of a call), and the project may
    find out from where.
    """

    span: Span
    reason: Reason
    flows: bool = False


Expr: TypeAlias = "Literal | Ref | Concat | Unknown"


@records.record(frozen=True, slots=True)
class Symbol:
    """A constant or variable that holds (or may hold) a string.

    ``scope`` is None when the whole package or module sees it, else the bytes in which the
    identifier means this symbol. ``owner`` is the class it is an attribute of, else ``""``.
    """

    name: str
    span: Span  # the identifier
    value: Expr
    scope: Span | None
    owner: str
    named: bool  # the identifier says that it holds a finalizer
    legacy: bool  # the identifier or its comment says that it is kept for old objects
    others: int | None  # not 0 if this file uses the identifier where no finalizer is meant; None: see ``File.shares``


@records.record(frozen=True, slots=True)
class Use:
    """A finalizer name at a place. ``expr.span`` is the token that stands there.

    ``within`` is the span of the list that the name is an item of, the same for all items; None outside lists.
    ``legacy`` is whether the code beside a spelled name says that it is an old one which is only taken off.
    """

    role: Role
    expr: Expr
    place: Place
    object: ObjectRef | None
    within: Span | None = None
    legacy: bool = False


@records.record(frozen=True, slots=True)
class Handrolled:
    """Code that manages finalizers by hand.

    ``span`` is where a person would point: the statement or expression. ``replace`` is what one call of controllerutil
    can stand in place of, None when nothing can; ``object`` is the expression whose finalizers they are, without
    ``.Finalizers``; ``name`` the finalizer, None where there is none. ``negated`` says that a check asks for absence.
    ``helper`` is the function whose body does this and nothing else, ``""`` where it stands in other code. ``several``:
    the same is done with more than that one name.
    """

    idiom: Idiom
    shape: Shape
    span: Span
    replace: Span | None
    object: Span | None
    name: Expr | None
    negated: bool = False
    helper: str = ""
    hazard: Hazard | None = None
    several: bool = False


@records.record(frozen=True, slots=True)
class Import:
    """A name that a file brings in: ``alias`` as used here, ``path`` of the package or module.

    ``member`` is the imported name (Python's ``from path import member as alias``), ``""`` for the whole
    package, ``"*"`` for all of its names (Go's dot import, Python's star). In Python an empty ``path`` is this very
    file: ``alias`` stands for the class ``member``, as a subclass of it or a variable that holds an object of it.
    """

    alias: str
    path: str
    member: str = ""


class Oddity(str, enum.Enum):
    """Ways in which ``finalizers`` is not a list of strings, or stands where none belongs."""

    NOT_A_LIST = "not-a-list"
    NOT_A_STRING = "not-a-string"
    MISSPELT = "misspelt"
    FORBIDDEN = "forbidden"
    SLASHES = "slashes"
    WITHOUT_EFFECT = "without-effect"


@records.record(frozen=True, slots=True)
class Malformed:
    """A ``finalizers`` that the API server will not take as a list of strings. ``server_type`` is what it sees.

    SLASHES: an item is put together with more than one ``/``, whatever comes in; ``server_type`` is its known text.
    """

    span: Span
    oddity: Oddity
    server_type: str
    object: ObjectRef | None
    place: Place


@records.record(frozen=True, slots=True)
class SyntaxProblem:
    """Text that could not be understood. The facts found elsewhere in the file still hold.

    ``newer``: the text is right, and the version of its language is newer than what reads it here.
    """

    span: Span
    message: str
    newer: bool = False


@records.record(frozen=True, slots=True)
class Facts:
    """What one file says of finalizers. No judgement, and in the order of the text."""

    uses: tuple[Use, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    imports: tuple[Import, ...] = ()
    handrolled: tuple[Handrolled, ...] = ()
    malformed: tuple[Malformed, ...] = ()
    problems: tuple[SyntaxProblem, ...] = ()
    package: str = ""  # Go: the package clause; Python: ""
    generated: bool = False
    kubernetes: bool = True  # code: whether the file shows any sign of Kubernetes

    @property
    def named(self) -> tuple[Symbol, ...]:
        """The symbols whose identifiers say that they hold a finalizer."""
        return tuple(symbol for symbol in self.symbols if symbol.named)

    @property
    def whole(self) -> Facts:
        """The same of a file of which not all was read, because it does not seem to matter."""
        return self
