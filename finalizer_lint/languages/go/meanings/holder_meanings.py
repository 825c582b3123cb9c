"""What a value is that something holds: a variable, a constant, a field, or the result of a function."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.disk.listing import is_vendored
from finalizer_lint.languages.go.flows.fields import declared_fields
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.functions.function_references import function_references, method_references
from finalizer_lint.languages.go.meanings import literal_meanings, purposes
from finalizer_lint.languages.go.meanings.spots import Spot
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import call_at
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, expressions, field, fields, result_types, same, unwrap
from finalizer_lint.languages.go.types.type_names import TypeName
from finalizer_lint.languages.symbol_uses import NOTHING, Meaning, Standing, combined
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer, says_finalizer
from finalizer_lint.languages.workspace import WorkspaceFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.go.meanings.meanings import Meanings

_OF_ANYTHING = ("Value", "Values", "Names", "Items")
_NAMES = ("Name", "Key", "ID", "Value")  # of a struct that says finalizer


def variable(meanings: Meanings, path: str, file: FlowFile, identifier: Node) -> Meaning:
    """All that a local's or a parameter's value is."""
    local = file.scopes.declared_at(file.text(identifier), identifier.start_byte)
    if local is None or not meanings.visits(path, identifier.start_byte):
        return NOTHING
    return meanings.each(meanings.of_local(path, file, local))


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
    return put_into_field(meanings, spot, file.type_of(operand), file.last_word(target))


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


def put_into_field(meanings: Meanings, spot: Spot, kind: TypeName | None, member: str) -> Meaning:
    """Of a struct of the project it is what is read from there, of a library's what the field is called."""
    if purposes.is_told(member):
        return NOTHING
    if meanings.evidence.is_of_spec(spot) or (kind is not None and purposes.is_spec(kind.name)):
        return spot.other(f"a field of an object's spec, {member}")
    home = meanings.workspace.context(spot.path)
    package = kind.import_path if kind is not None else ""
    declaring = meanings.files.package(home, package, member) if home is not None else []
    is_tagged = any(one.tagged for _, read in declaring for one in declared_fields(read, member))
    is_api = is_tagged and all(is_vendored(Path(path), meanings.workspace.root) for path, _ in declaring)
    if home is not None and not is_api and any(declared_fields(read, member) for _, read in declaring):
        meaning = _read_from_field(meanings, kind, member, home)
        is_certain = meaning.path is not None and not is_tagged
        return meaning if is_certain or names_finalizer(member) else spot.unknown(f"the field {member}")
    if names_finalizer(member) or (kind is not None and names_finalizer(kind.name) and member in _NAMES):
        return spot.finalizer()
    is_about = kind is not None and says_finalizer(f"{package.rpartition('/')[2]}.{kind.name}")
    return spot.unknown(f"a {member}") if is_about or member in _OF_ANYTHING else spot.other(f"the field {member}")


def _read_from_field(meanings: Meanings, kind: TypeName | None, member: str, home: WorkspaceFile) -> Meaning:
    package = kind.import_path if kind is not None else ""
    if not meanings.visits(f"{package}:{kind.name if kind is not None else ''}.{member}"):
        return NOTHING
    readers = [(path, read) for path, read in meanings.files.package(home, package, member)]
    if member[:1].isupper() and readers:
        folder = str(Path(readers[0][0]).parent)
        readers += [(path, read) for path, read, _ in meanings.files.importing(folder, member)]
    read_there = []
    for path, read in readers:
        for nodes, depth in method_references(read, member):
            operand = field(nodes[depth], "operand")
            known = read.type_of(operand) if operand is not None else None
            if known is not None and kind is not None and known.name != kind.name:
                continue
            meaning = meanings.meaning(Spot(path, read, nodes, depth))
            if known is None and meaning.standing is Standing.OTHER and not meanings.workspace.is_test(path):
                meaning = records.replace(meaning, standing=Standing.UNKNOWN)  # it may be another struct's
            read_there.append(meaning)
    return combined(read_there)


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
    return combined([variable(meanings, spot.path, file, left) for left in lefts])
