"""What code does with the field of a struct that holds finalizers' names."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path as FilePath

from finalizer_lint.core.facts import Role, Span
from finalizer_lint.languages.go.flows.literals import bodies, innermost
from finalizer_lint.languages.go.flows.readers import FlowFiles
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import argument_of, is_field
from finalizer_lint.languages.go.syntax.nodes import Path, field, fields, is_string, named, span
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.languages.go.types.type_names import GoType
from finalizer_lint.languages.go.vocabulary.words import talks
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

Read = tuple[File, Role, Span]
_ACTS = (Role.ADDED, Role.REMOVED, Role.CHECKED)


def declaration(sources: GoSources, kind: GoType) -> tuple[GoSource, Node] | None:
    """Where a type is declared: the file and the specification."""
    found = sources.type_declaration(kind.home, kind.type_name.import_path, kind.type_name.name)
    return found[:2] if found is not None else None


class FieldReads:
    """Of one field, in all files that may."""

    def __init__(self, files: Files, sources: GoSources, home: GoSource, spec: Node, name: str) -> None:
        self._files = files
        self._sources = sources
        self._types = Types(sources)
        self._home = home
        self._spec = spec
        self._name = name
        own = field(spec, "name")
        self._type = home.text(own) if own is not None else ""

    def reads(self) -> list[Read] | None:
        """What running code does with the field; None where it does what nobody knows."""
        reads = list[Read]()
        for one in self.readers:
            file = self._files.context(one.path)
            for path in paths_to(one, self._name) if file is not None else ():
                role = self._role(one, file, path) if file is not None else None
                if role is None or file is None or (role in _ACTS and not file.ours):
                    return None
                if role in _ACTS and not one.in_test:
                    reads.append((file, role, span(path[-2])))
        return reads

    @functools.cached_property
    def readers(self) -> list[GoSource]:
        own = self._sources.folder(self._home.path.parent)
        if not (self._name[:1].isupper() and self._type[:1].isupper()):
            return own
        flows, folder = FlowFiles(self._files.workspace), os.fspath(self._home.path.parent)
        paths = {path for word in (self._name, self._type) for path, _, _ in flows.importing(folder, word)}
        known = {one.path for one in own}
        others = (self._sources.get(FilePath(path)) for path in sorted(paths))
        return own + [one for one in others if one is not None and one.path not in known]

    def _is_meant(self, kind: GoType | None) -> bool | None:
        """Whether a type is the struct, behind pointers or not; None where nobody knows."""
        declared = declaration(self._sources, kind) if kind is not None else None
        if kind is None:
            return None
        return declared is not None and (declared[0].path, declared[1].start_byte) == (
            self._home.path,
            self._spec.start_byte,
        )

    def _role(self, source: GoSource, file: File, path: Path) -> Role | None:
        """What is done at a mention of the field; ``MENTIONED`` is nothing that matters, None nobody knows."""
        parent = path[-2]
        if parent.type != "selector_expression" or not is_field(path, len(path) - 1, "field"):
            return Role.MENTIONED
        operand = field(parent, "operand")
        is_package = operand is not None and source.package_of(operand) is not None
        meant = self._is_meant(self._types.of(source, operand)) if operand is not None and not is_package else False
        role = next((use.role for use in file.facts.uses if use.expr.span == span(parent)), None)
        if meant is False:
            return Role.MENTIONED
        if meant is None:
            return Role.MENTIONED if role not in _ACTS and source.path.parent != self._home.path.parent else None
        if role in _ACTS or source.in_test:
            return role or Role.MENTIONED
        return Role.MENTIONED if _is_told(source, path[:-1]) else None


def is_made_otherwise(path: Path) -> bool:
    """Whether a mention of the struct's name may be an entry without keys, a conversion, or a struct around it."""
    for node in reversed(path[:-1]):
        if node.type == "field_declaration" and not fields(node, "name"):
            return True
        if node.type == "call_expression" and field(node, "function") is not None:
            function = field(node, "function")
            return function is not None and function.end_byte == path[-1].end_byte
        if node.type == "composite_literal":
            return _is_by_position(node, path[-1])
        if node.type in ("block", "source_file"):
            return False
    return False


def paths_to(source: GoSource, word: str) -> Iterator[Path]:
    for offset in source.tree.mentions(word):
        path = source.tree.path(offset)
        if len(path) > 2 and path[-1].type in ("identifier", "field_identifier", "type_identifier"):
            yield path


def _is_by_position(literal: Node, mention: Node) -> bool:
    """Whether a literal of structs, or of a list of them, that a mention is the type of, has one without keys."""
    kind, body = field(literal, "type"), field(literal, "body")
    if kind is None or body is None or not span(kind).contains(span(mention)):
        return False
    return any(one.type != "keyed_element" for struct in bodies(body, innermost(kind)[1]) for one in named(struct))


def _is_told(source: GoSource, path: Path) -> bool:
    """Whether people are told what the expression at the end of a path holds."""
    depth = argument_of(path)
    if depth is None:
        return False
    _, function = source.called(path[depth])
    return talks(function) or any(is_string(one) for one in named(path[depth + 1]))
