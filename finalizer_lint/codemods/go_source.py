"""The Go files that a rewrite looks at: each parsed once, and where the declarations of a package are."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from pathlib import Path

import tree_sitter

from finalizer_lint.codemods.go_edit import GoText
from finalizer_lint.languages.go.imports import generated, generated_text, imports, package
from finalizer_lint.languages.go.scopes import Scopes
from finalizer_lint.languages.go.tree import field, fields, named
from finalizer_lint.project.files import Files
from finalizer_lint.project.go_packages import GoPackages
from finalizer_lint.source import Source

Node = tree_sitter.Node
_LARGE = 100_000  # bytes


class GoSource(GoText):
    """One file of the project, or of a vendored package."""

    def __init__(self, path: Path, source: Source) -> None:
        super().__init__(source)
        self.path = path
        self.scopes = Scopes(self.tree)
        self.imports = imports(self.tree)
        self.package = package(self.tree)
        self.generated = generated(self.tree)
        self.packages = {item.alias: item.path for item in self.imports if not item.member}

    @property
    def in_test(self) -> bool:
        return self.path.name.endswith("_test.go")

    def import_path(self, node: Node) -> str | None:
        """The package that an identifier stands for here; None if it is no package."""
        if node.type not in ("identifier", "package_identifier"):
            return None
        name = self.text(node)
        path = self.packages.get(name)
        return path if path is not None and self.scopes.find(name, node.start_byte) is None else None

    def declared_types(self) -> Iterator[tuple[str, Node, Node]]:
        """The name, the specification and the declaration of each type at the top level."""
        for top in self.tree.top:
            for spec in named(top) if top.type == "type_declaration" else []:
                name = field(spec, "name")
                if name is not None:
                    yield self.text(name), spec, top

    def functions(self) -> Iterator[tuple[str, str, Node]]:
        """The receiver's type, the name and the declaration of each function; a function's receiver is ``""``."""
        for top in self.tree.top:
            name = field(top, "name")
            if top.type in ("function_declaration", "method_declaration") and name is not None:
                yield self._receiver(top), self.text(name), top

    def _receiver(self, function: Node) -> str:
        listed = field(function, "receiver")
        kinds = [field(one, "type") for one in named(listed)] if listed is not None else []
        return self.text(kinds[0]).lstrip("*").partition("[")[0].strip() if kinds and kinds[0] is not None else ""


class GoSources:
    """Files by path, as the run knows them or as they are on disk."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._packages = GoPackages(os.fspath(files.root))
        self._parsed: dict[Path, GoSource | None] = {}
        self._read: dict[Path, bytes | None] = {}

    @functools.cached_property
    def _known(self) -> dict[Path, Source]:
        return {file.path: file.source for file in self._files.known()}

    def get(self, path: Path) -> GoSource | None:
        if path not in self._parsed:
            data = self.data(path)
            source = Source(self._files.display(path), data) if data is not None else None
            self._parsed[path] = GoSource(path, source) if source is not None else None
        return self._parsed[path]

    def data(self, path: Path) -> bytes | None:
        if path not in self._read:
            try:
                known = self._known.get(path)
                self._read[path] = known.data if known is not None else self._files.read(path)
            except OSError:
                self._read[path] = None
        return self._read[path]

    def folder(self, folder: Path) -> list[GoSource]:
        """All Go files of a folder, tests too, and those that are not on disk yet; of generated ones not the large."""
        held = (path for path in self._known if path.parent == folder and path.suffix == ".go")
        paths = [path for path in sorted({*folder.glob("*.go"), *held}) if not self._is_large(path)]
        return [source for path in paths if (source := self.get(path)) is not None]

    def _is_large(self, path: Path) -> bool:
        """Whether a file is made by a machine and long: it calls no helper of people, and takes long to parse."""
        data = self.data(path) or b""
        return len(data) > _LARGE and generated_text(data)

    def type_declaration(self, home: Path, import_path: str, name: str) -> tuple[GoSource, Node, Node] | None:
        """The type of a package as a file at ``home`` sees it: where it is, its specification, its declaration."""
        word = re.compile(rb"^(?:type[ \t]+|[ \t]+)%s[ \t\[=]" % re.escape(name.encode()), re.MULTILINE)
        for source in self._holding(home, import_path, word):
            for declared, spec, top in source.declared_types():
                if declared == name:
                    return source, spec, top
        return None

    def function(self, home: Path, import_path: str, receiver: str, name: str) -> tuple[GoSource, Node] | None:
        word = re.compile(rb"^func\b[^\n{]*\b%s[ \t]*[(\[]" % re.escape(name.encode()), re.MULTILINE)
        for source in self._holding(home, import_path, word):
            for owner, declared, node in source.functions():
                if (owner, declared) == (receiver, name):
                    return source, node
        return None

    def says(self, home: Path, import_path: str, pattern: re.Pattern[bytes]) -> bool:
        """Whether any file of a package holds a text; parses nothing."""
        return any(pattern.search(self.data(path) or b"") for path in self._paths(home, import_path))

    def _holding(self, home: Path, import_path: str, word: re.Pattern[bytes]) -> Iterator[GoSource]:
        for path in self._paths(home, import_path):
            data = self.data(path)
            source = self.get(path) if data is not None and word.search(data) else None
            if source is not None:
                yield source

    def _paths(self, home: Path, import_path: str) -> list[Path]:
        return [Path(path) for path in self._packages.files(os.fspath(home), import_path)]


def parameter_types(function: Node, which: str = "parameters") -> list[Node | None]:
    """The type of each parameter (or result) in order; ``a, b T`` are two."""
    listed = field(function, which)
    if listed is None:
        return []
    if listed.type != "parameter_list":
        return [listed]
    found: list[Node | None] = []
    for one in named(listed):
        found += [field(one, "type")] * max(1, len(fields(one, "name")))
    return found


def side(node: Node | None) -> list[Node]:
    """One side of an assignment: the expressions in it."""
    if node is None:
        return []
    return named(node) if node.type == "expression_list" else [node]
