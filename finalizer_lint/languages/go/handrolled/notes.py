"""The facts found so far, and what the finders of all shapes need to ask."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Expr, Handrolled, Literal, Span
from finalizer_lint.core.idioms import Hazard, Idiom, Shape
from finalizer_lint.languages.go.handrolled.accesses import ListAccess
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, field, span, unwrap
from finalizer_lint.languages.go.syntax.scopes import Local
from finalizer_lint.languages.go.values.go_values import GoValues
from finalizer_lint.languages.vocabulary.identifiers import names_list, names_part

_MAX_FOLLOWED = 300
_NO_STRINGS = ("function_type", "slice_type", "array_type", "map_type", "struct_type", "channel_type")


@records.record(slots=True)
class Note:
    """A fact to be, with the path of its place; ``new`` is an object that is not in the cluster yet."""

    fact: Handrolled
    path: Path
    new: bool = False


@records.record(slots=True)
class Notes:
    file: GoFile
    values: GoValues
    notes: dict[tuple[Idiom, Span], Note] = records.field(default_factory=dict)

    def put(
        self,
        idiom: Idiom,
        shape: Shape,
        access: ListAccess,
        place: Span,
        *,
        replace: Span | None = None,
        thing: Node | None = None,
        name: Expr | None = None,
        negated: bool = False,
        hazard: Hazard | None = None,
        new: bool = False,
        several: bool = False,
    ) -> None:
        fact = Handrolled(
            idiom=idiom,
            shape=shape,
            span=place,
            replace=None if access.alias is not None else replace,  # else the variable would stay behind, unused
            object=span(thing or access.object),
            name=name,
            negated=negated,
            hazard=hazard,
            several=several,
        )
        self.notes.setdefault((idiom, place), Note(fact, access.path, new))

    def text(self, node: Node) -> str:
        return self.file.tree.text(node)

    def name(self, node: Node) -> Expr | None:
        """The expression if it can be one finalizer's name."""
        node = unwrap(node)
        word = self.file.last_word(node)
        if names_list(word) or names_part(word) or self._is_other(node):
            return None
        name = self.values.expr(node)
        return None if isinstance(name, Literal) and name.value.endswith("/") else name

    def _is_other(self, node: Node) -> bool:
        """Whether it is visibly no string: a function, or a parameter that is a list, a map or a function."""
        if node.type != "identifier":
            return False
        local = self.file.local(node)
        if local is None:
            return any(not receiver for receiver, _ in self.file.functions(self.text(node)))
        kind = field(local.statement, "type")
        return local.statement.type == "variadic_parameter_declaration" or (
            local.statement.type == "parameter_declaration" and kind is not None and kind.type in _NO_STRINGS
        )

    def uses_of(self, local: Local) -> list[Path]:
        """The paths to where a variable is used after its declaration."""
        return self.file.uses_of(local, _MAX_FOLLOWED)

    def one_name(self, arguments: list[Node], but: Node) -> Node | None:
        """The one argument besides the list; ``slice.RemoveString(list, x, nil)`` has a modifier, too."""
        others = [item for item in arguments if item.id != but.id and item.type != "nil"]
        return others[0] if len(others) == 1 else None


def up_wraps(access: ListAccess) -> ListAccess:
    """Out of parentheses, ``…`` and conversions."""
    while (parent := access.above()) is not None and parent.type in (
        "parenthesized_expression",
        "variadic_argument",
        "type_conversion_expression",
    ):
        access = access.up(1)
    return access
