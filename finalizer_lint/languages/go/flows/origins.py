"""Where a value can come from, and what comes from there."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Expr, Span
from finalizer_lint.languages.go.types.type_names import TypeName

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


@records.record(frozen=True, slots=True)
class ParameterOrigin:
    """The parameter at ``position`` of ``count``. ``receiver`` is the type of a method, ``""`` for a function.

    ``items``: each item of the list that the parameter is, which is all further arguments where it is ``variadic``.
    """

    name: str
    function: str
    receiver: str
    position: int
    count: int
    items: bool = False
    variadic: bool = False


@records.record(frozen=True, slots=True)
class FieldOrigin:
    """``x.name``, where ``type_name`` is what x is known to be."""

    name: str
    type_name: TypeName | None


@records.record(frozen=True, slots=True)
class ResultOrigin:
    """``name()``, ``package.name()`` or ``x.name()``; ``import_path`` is None for a method, ``""`` for this package."""

    name: str
    import_path: str | None
    type_name: TypeName | None


Origin: TypeAlias = "ParameterOrigin | FieldOrigin | ResultOrigin"


@records.record(frozen=True, slots=True)
class FlowValue:
    """A value that a file passes on.

    ``sure``: to the place asked for, and not perhaps to another of the same name. ``given`` is where it stands, which
    is not where a local was given what it holds.
    """

    expression: Expr
    sure: bool = True
    given: Span | None = None
