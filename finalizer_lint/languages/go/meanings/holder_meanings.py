"""What a value is that is assigned, returned or ranged over: what becomes of what holds it then."""

from __future__ import annotations

from finalizer_lint.languages.go.functions.function_references import function_references, method_references
from finalizer_lint.languages.go.meanings import field_meanings, literal_meanings
from finalizer_lint.languages.go.meanings.spots import Spot
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import call_at
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, expressions, field, fields, result_types, same, unwrap
from finalizer_lint.languages.go.vocabulary import purposes
from finalizer_lint.languages.symbol_uses import NOTHING, Meaning, combined
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.go.meanings.meanings import Meanings


def assigned(meanings: Meanings, spot: Spot) -> Meaning:
    statement, file = spot.parent, spot.file
    left, right = field(statement, "left"), field(statement, "right") or field(statement, "value")
    lefts, rights = fields(statement, "name") or expressions(left), expressions(right)
    if left is not None and left.start_byte <= spot.node.start_byte < left.end_byte:
        return NOTHING  # it gets a value here
    index = _index(spot, rights)
    if len(lefts) != len(rights) or index < 0:
        return spot.unknown()
    target = unwrap(lefts[index])
    if target.type == "identifier":
        return _held(meanings, spot, target)
    if target.type == "index_expression":
        return literal_meanings.place(meanings, spot, target)
    operand = field(target, "operand") if target.type == "selector_expression" else None
    if operand is None:
        return spot.unknown()
    return field_meanings.put_into_field(meanings, spot, file.type_of(operand), file.last_word(target))


def _index(spot: Spot, rights: list[Node]) -> int:
    """Which of several values it is: ``a, b = x, y``."""
    offset = spot.nodes[-1].start_byte
    return next((i for i, one in enumerate(rights) if one.start_byte <= offset < one.end_byte), -1)


def _held(meanings: Meanings, spot: Spot, target: Node) -> Meaning:
    """What a local, or a variable or constant of the package, is used for."""
    file, name = spot.file, spot.file.text(target)
    local = file.variable(target)
    home = meanings.workspace.context(spot.path)
    if name == "_":
        return NOTHING
    if local is not None:
        is_new = meanings.visits(spot.path, local.span.start)
        return meanings.each(meanings.of_local(spot.path, file, local)) if is_new else NOTHING
    if home is None:
        return spot.unknown()
    if not meanings.visits(f"{home.path.parent}:{name}"):
        return NOTHING
    spots = meanings.named(home, name)
    if not spots and name[:1].isupper() and not names_finalizer(name):
        return spot.unknown(f"the value of {name}, which nothing here uses")
    return meanings.each(spots)


def returned(meanings: Meanings, spot: Spot) -> Meaning:
    """What a function gives back goes where it is called."""
    functions = [node for node in spot.nodes[: spot.depth] if node.type in (*FUNCTIONS, "func_literal")]
    own, home = field(functions[-1], "name") if functions else None, meanings.workspace.context(spot.path)
    if own is None or home is None:
        return spot.unknown("what a function without a name gives back")
    name = spot.file.text(own)
    if not meanings.visits(spot.path, own.start_byte):
        return NOTHING
    results = [spot.file.text(kind) for kind in result_types(functions[-1]) if kind is not None]
    # ``envOr(key, default)`` is what it is asked for, which may be anything
    if purposes.holds_others(name) and not (results == ["string"] and purposes.asks_environment(name)):
        return spot.other(f"what {name} gives back")
    is_method = functions[-1].type == "method_declaration"
    called = []
    for path, read, package in meanings.readers(home, name):
        references = method_references(read, name) if is_method else function_references(read, name, package)
        for nodes, depth in references:
            call = call_at(nodes, depth)
            if call is None:
                return Spot(path, read, nodes, depth).unknown(f"what {name} gives back")
            called.append(Spot(path, read, nodes, call))
    if called:
        return meanings.each(called)
    return spot.finalizer() if names_finalizer(name) else spot.unknown(f"what {name} gives back")


def ranged(meanings: Meanings, spot: Spot) -> Meaning:
    """Each item of a list, or each key of a map, is what the variable of the loop is."""
    clause, file = spot.parent, spot.file
    if not same(field(clause, "right"), spot.node):
        return spot.unknown()
    lefts = [left for left in expressions(field(clause, "left")) if file.text(left) != "_"]
    return combined([field_meanings.variable(meanings, spot.path, file, left) for left in lefts])
