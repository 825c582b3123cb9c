"""What a value is that a variable or a field of a struct holds: all that is read from there."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.disk.listing import is_vendored
from finalizer_lint.languages.go.flows.fields import declared_fields
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.functions.function_references import method_references
from finalizer_lint.languages.go.meanings.spots import Spot
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field
from finalizer_lint.languages.go.types.type_names import TypeName
from finalizer_lint.languages.go.vocabulary import purposes
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
            known = meanings.type_of(path, read, operand) if operand is not None else None
            if known is not None and kind is not None and known.name != kind.name:
                continue
            meaning = meanings.meaning(Spot(path, read, nodes, depth))
            if known is None and meaning.standing is Standing.OTHER and not meanings.workspace.is_test(path):
                meaning = records.replace(meaning, standing=Standing.UNKNOWN)  # it may be another struct's
            read_there.append(meaning)
    return combined(read_there)
