"""Fields of structs that hold finalizers' names: what one entry is called is known, what all are is not.

Code that adds and takes off whatever a table has can't tell the old name of one entry. So an entry says it, in a field
beside its name, and what is asked for or taken off by the first field is by the second, too::

    type step struct {                                  type step struct {
        finalizer string                                    finalizer string
        run       func() error                              run       func() error
    }                                                       // legacyFinalizer is …
                                                            legacyFinalizer string
                                                        }
    {finalizer: shipFinalizer, run: release}            {finalizer: shipFinalizer, legacyFinalizer: …, run: release}

    Add(o, s.finalizer)                                 Add(o, s.finalizer)
    Remove(o, s.finalizer)                              Remove(o, s.finalizer)
                                                        Remove(o, s.legacyFinalizer)

An entry without an old name has ``""`` there, which no object carries.
"""

from __future__ import annotations

from pathlib import Path as FilePath

from finalizer_lint.codemods.go.legacy.field_reads import FieldReads, Read, declaration, is_made_otherwise, paths_to
from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, element_type, field, fields, keyed, named
from finalizer_lint.languages.go.types.structs import struct_fields
from finalizer_lint.languages.go.types.type_names import GoType, read_type
from finalizer_lint.project.files.store import Files

_MAX_FILES = 100
_EQUAL = pattern(rb"Equal\w*\(|cmp\.Diff\(|ElementsMatch\(")


@records.record(frozen=True)
class NameField:
    """``reads`` are the places that add, look for or remove what the field ``name`` of ``struct`` holds.

    ``declared``: the field ``legacy`` is there, and read.
    """

    home: GoSource
    struct: Node
    name: str
    legacy: str
    reads: tuple[Read, ...]
    declared: bool

    @property
    def body(self) -> Node:
        return self.struct.children[-1]


def entry_of(source: GoSource, place: Span) -> tuple[Node, Path] | None:
    """The ``key: value`` that a value at a place is of, with the path to the literal around."""
    path = source.tree.path_to(place)
    if len(path) < 5 or [node.type for node in path[-4:-1]] != ["literal_value", "keyed_element", "literal_element"]:
        return None
    pair = keyed(path[-3])
    is_value = pair is not None and pair[0].type == "identifier" and pair[1].start_byte == place.start
    return (path[-3], path[:-3]) if is_value else None


def name_field(files: Files, sources: GoSources, path: FilePath, place: Span) -> NameField | None:
    """The field that a value at a place is put into, if all is known that is done with what it holds."""
    source = sources.get(path)
    entry = entry_of(source, place) if source is not None else None
    if source is None or entry is None:
        return None
    kind = _type_of_literal(source, entry[1])
    declared = declaration(sources, kind) if kind is not None else None
    if declared is None:
        return None
    home, spec = declared
    name = source.text(named(entry[0])[0])
    struct = field(spec, "type")
    if struct is None or not _is_plain(files, home, struct, name):
        return None
    return _field(files, sources, home, spec, struct, name)


def _is_plain(files: Files, home: GoSource, struct: Node, name: str) -> bool:
    """Whether people wrote the struct, in several lines, with a string of its own as the field."""
    file = files.context(home.path)
    if file is None or not file.ours or file.in_test or struct.type != "struct_type" or "\n" not in home.text(struct):
        return False
    for one in struct_fields(struct):
        names = [home.text(identifier) for identifier in fields(one, "name")]
        if name in names:
            kind = field(one, "type")
            is_string_type = kind is not None and home.text(kind) == "string"
            return names == [name] and is_string_type and field(one, "tag") is None
    return False


def _type_of_literal(source: GoSource, path: Path) -> GoType | None:
    """The type of the literal at the end of a path, also where a list or map leaves it out."""
    left_out = 0
    for node in reversed(path):
        if node.type == "composite_literal":
            kind = field(node, "type")
            for _ in range(left_out - 1):
                kind = element_type(kind)
            return read_type(source, kind)
        if node.type not in ("literal_value", "literal_element", "keyed_element"):
            return None
        left_out += node.type == "literal_value"
    return None


def _field(files: Files, sources: GoSources, home: GoSource, spec: Node, struct: Node, name: str) -> NameField | None:
    legacy = f"{'Legacy' if name[:1].isupper() else 'legacy'}{name[:1].upper()}{name[1:]}"
    of_name = FieldReads(files, sources, home, spec, name)
    own, readers = field(spec, "name"), of_name.readers
    if own is None or len(readers) > _MAX_FILES:
        return None
    if _is_declared_twice(readers, home, home.text(own)) or any(_compares(one, home.text(own)) for one in readers):
        return None
    if any(is_made_otherwise(path) for one in readers for path in paths_to(one, home.text(own))):
        return None
    reads = of_name.reads()
    if reads is None or not _taken_off(reads):
        return None
    declared = any(one.tree.mentions(legacy) for one in readers)
    if declared:
        # From the rename of another entry: then it must be taken off wherever the current name is
        names = [home.text(one) for declaration in struct_fields(struct) for one in fields(declaration, "name")]
        others = FieldReads(files, sources, home, spec, legacy).reads() or []
        if legacy not in names or not _taken_off(reads) <= _taken_off(others):
            return None
    return NameField(home, struct, name, legacy, tuple(reads), declared)


def _is_declared_twice(readers: list[GoSource], home: GoSource, name: str) -> bool:
    """Whether the struct is there once more, for another build."""
    own = (one for one in readers if one.path.parent == home.path.parent)
    specs = (
        spec for one in own for spec, _ in one.types_with(one.tree.mentions(name)) if one.text(spec.children[0]) == name
    )
    return len(list(specs)) > 1


def _compares(source: GoSource, name: str) -> bool:
    """Whether a test may expect entries as they are: it would miss the old name."""
    return source.in_test and bool(source.tree.mentions(name)) and _EQUAL.search(source.data) is not None


def _taken_off(reads: list[Read]) -> set[tuple[FilePath, str]]:
    return {(file.path, file.function_around(at.start).name) for file, role, at in reads if role is Role.REMOVED}
