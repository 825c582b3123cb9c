"""Where a file reads or writes an object's finalizers: ``o.Finalizers``, ``GetFinalizers()``, ``SetFinalizers(…)``."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.languages.go.objects.metadata import owner_of_metadata
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, fields, same, without_address
from finalizer_lint.languages.go.syntax.scopes import Local

_WORD = b"Finalizers"
_NO_METADATA = ("Spec", "Status", "Template")  # a Namespace's spec.finalizers; what an object's Pods are to have
_TEMPLATES = ("TemplateSpec", "PersistentVolumeClaimTemplate")  # the ends of types that have metadata and are no object


@records.record(frozen=True, slots=True)
class ListAccess:
    """``path[depth]`` is the list of an object's finalizers; ``alias`` is the variable that it stands in, if any."""

    path: Path
    depth: int
    object: Node
    alias: Local | None = None

    @property
    def node(self) -> Node:
        return self.path[self.depth]

    def above(self, steps: int = 1) -> Node | None:
        return self.path[self.depth - steps] if self.depth >= steps else None

    def up(self, steps: int) -> ListAccess:
        return records.replace(self, depth=self.depth - steps)


def accesses(file: GoFile) -> Iterator[tuple[str, ListAccess]]:
    """``Finalizers``, ``GetFinalizers`` or ``SetFinalizers``, and the selector or the call that it is the name of."""
    foreign: frozenset[str] | None = None
    for offset in file.tree.hits(_WORD):
        path = file.tree.path(offset) if _is_member(file.tree.data, offset) else []
        place = _access(file, path) if len(path) > 3 and path[-2].type == "selector_expression" else None
        if place is None:
            continue
        foreign = _foreign_types(file) if foreign is None else foreign
        if not _is_other(file, place[1].object, foreign):
            yield place


def _is_member(data: bytes, offset: int) -> bool:
    """Whether the word ends an identifier that follows a dot. Asked for all hits, so that few paths are made."""
    before = 3 if data[offset - 3 : offset] in (b"Get", b"Set") else 0
    after = data[offset + len(_WORD) : offset + len(_WORD) + 1]
    return data[offset - before - 1 : offset - before] == b"." and not (after.isalnum() or after == b"_")


def _access(file: GoFile, path: Path) -> tuple[str, ListAccess] | None:
    selector = path[-2]
    operand = field(selector, "operand")
    if operand is None or not same(field(selector, "field"), path[-1]) or file.package_of(operand) is not None:
        return None
    word = file.text(path[-1])
    thing = owner_of_metadata(file, operand)
    call = path[-3]
    if call.type != "call_expression" or not same(field(call, "function"), selector):
        return (word, ListAccess(path, len(path) - 2, thing)) if word == "Finalizers" else None
    if len(arguments_of(call)) != (1 if word == "SetFinalizers" else 0):
        return None
    return word, ListAccess(path, len(path) - 3, thing)


def _is_other(file: GoFile, thing: Node, foreign: frozenset[str]) -> bool:
    """Whether it is visibly no object: a spec, a template, or a struct that calls a field of its own so."""
    if thing.type not in ("selector_expression", "identifier"):
        return False
    member = field(_original(file, thing), "field")
    if member is not None and file.text(member) in _NO_METADATA:
        return True
    if not foreign and not any(name.encode() in file.data for name in _TEMPLATES):
        return False
    from finalizer_lint.languages.go.types.expressions import Types
    from finalizer_lint.languages.go.types.reach import OwnFile

    kind = Types(OwnFile()).of(file, thing)
    if kind is None:
        return False
    name = kind.type_name.name
    return name.endswith(_TEMPLATES) or (not kind.type_name.import_path and name in foreign)


def _original(file: GoFile, thing: Node) -> Node:
    """What a variable holds, or a copy of it: ``template := job.Spec.Template.DeepCopy()``."""
    local = file.local(thing) if thing.type == "identifier" else None
    if local is None or local.value is None:
        return thing
    value = without_address(local.value)
    copied, function = file.called(value) if value.type == "call_expression" else (None, "")
    return copied if copied is not None and function == "DeepCopy" else value


def _foreign_types(file: GoFile) -> frozenset[str]:
    """Structs of this file with a field ``Finalizers`` of their own."""
    names = set[str]()
    for offset in file.tree.mentions(_WORD.decode()):
        if file.tree.data[offset - 1 : offset] == b".":
            continue
        path = file.tree.path(offset)
        if len(path) > 1 and path[-2].type == "field_declaration" and path[-1] in fields(path[-2], "name"):
            names.update(file.text(name) for node in path if node.type == "type_spec" for name in fields(node, "name"))
    return frozenset(names)
