"""The Go files that a rewrite looks at: each parsed once, and where the declarations of a package are."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from finalizer_lint.codemods.go.text.insertions import GoText
from finalizer_lint.core.facts import Import
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.imports import generated_text, imports, package
from finalizer_lint.languages.go.syntax.nodes import field, fields, named
from finalizer_lint.languages.go.syntax.scopes import Scopes
from finalizer_lint.project.files.store import Files

_LARGE = 100_000  # bytes
_FUNCTION = pattern(rb"\nfunc\s*(?:\([^)]*\)\s*)?([\w\x80-\xff]+)")
_FUNCTIONS = ("function_declaration", "method_declaration")


class GoSource(GoText):
    """One file of the project, or of a vendored package."""

    def __init__(self, path: Path, source: Source) -> None:
        super().__init__(source)
        self.path = path

    @functools.cached_property
    def scopes(self) -> Scopes:
        return Scopes(self.tree)

    @functools.cached_property
    def imports(self) -> tuple[Import, ...]:
        return imports(self.tree)

    @functools.cached_property
    def package(self) -> str:
        return package(self.tree)

    @functools.cached_property
    def generated(self) -> bool:
        return generated_text(self.source.data)

    @functools.cached_property
    def packages(self) -> dict[str, str]:
        return {item.alias: item.path for item in self.imports if not item.member}

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

    def types_with(self, offsets: Iterable[int]) -> Iterator[tuple[Node, Node]]:
        """The specification and the declaration of each type at the top level that holds one of the bytes."""
        for at in offsets:
            top = self.tree.top_at(at, b"type")
            for spec in named(top) if top is not None and top.type == "type_declaration" else []:
                if top is not None and spec.start_byte <= at < spec.end_byte and field(spec, "name") is not None:
                    yield spec, top

    def functions(self, name: str) -> Iterator[tuple[str, Node]]:
        """The receiver's type and the declaration of each function of a name; a function's receiver is ``""``."""
        for at in self._functions.get(name.encode(), ()):
            top = self.tree.top_at(at, b"func")
            own = field(top, "name") if top is not None and top.type in _FUNCTIONS else None
            if top is not None and own is not None and own.start_byte == at:
                yield self._receiver(top), top

    @functools.cached_property
    def _functions(self) -> dict[bytes, list[int]]:
        """By name where functions may be declared, by the text."""
        found: dict[bytes, list[int]] = {}
        for match in _FUNCTION.finditer(self.source.data):
            found.setdefault(match[1], []).append(match.start(1))
        return found

    def _receiver(self, function: Node) -> str:
        listed = field(function, "receiver")
        kinds = [field(one, "type") for one in named(listed)] if listed is not None else []
        return self.text(kinds[0]).lstrip("*").partition("[")[0].strip() if kinds and kinds[0] is not None else ""


class GoSources:
    """Files by path, as the run knows them or as they are on disk."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._packages = files.packages("go")
        self._parsed: dict[Path, GoSource | None] = {}
        self._read: dict[str, bytes | None] = {}

    @functools.cached_property
    def _known(self) -> dict[str, Source]:
        return {os.fspath(file.path): file.source for file in self._files.known()}

    def get(self, path: Path) -> GoSource | None:
        if path not in self._parsed:
            data = self.data(path)
            source = Source(self._files.display(path), data) if data is not None else None
            self._parsed[path] = GoSource(path, source) if source is not None else None
        return self._parsed[path]

    def data(self, path: str | Path) -> bytes | None:
        name = os.fspath(path)
        if name not in self._read:
            try:
                known = self._known.get(name)
                self._read[name] = known.data if known is not None else self._files.read(name)
            except OSError:
                self._read[name] = None
        return self._read[name]

    def folder(self, folder: Path) -> list[GoSource]:
        """All Go files of a folder, tests too, and those that are not on disk yet; of generated ones not the large."""
        here = os.fspath(folder)
        held = (Path(name) for name in self._known if name.endswith(".go") and name.rpartition(os.sep)[0] == here)
        paths = [path for path in sorted({*folder.glob("*.go"), *held}) if not self._is_large(path)]
        return [source for path in paths if (source := self.get(path)) is not None]

    def _is_large(self, path: Path) -> bool:
        """Whether a file is made by a machine and long: it calls no helper of people, and takes long to parse."""
        data = self.data(path) or b""
        return len(data) > _LARGE and generated_text(data)

    def type_declaration(self, home: Path, import_path: str, name: str) -> tuple[GoSource, Node, Node] | None:
        """The type of a package as a file at ``home`` sees it: where it is, its specification, its declaration."""
        for source, offsets in self._holding(home, import_path, name, _may_declare_type):
            for spec, top in source.types_with(offsets):
                declared = field(spec, "name")
                if declared is not None and source.text(declared) == name:
                    return source, spec, top
        return None

    def function(self, home: Path, import_path: str, receiver: str, name: str) -> tuple[GoSource, Node] | None:
        for source, _ in self._holding(home, import_path, name, _may_declare_function):
            for owner, node in source.functions(name):
                if owner == receiver:
                    return source, node
        return None

    def has_method(self, home: Path, import_path: str, method: str) -> bool:
        """Whether any file of a package declares ``*Type) Method(`` as gofmt prints it; parses nothing."""
        datas = (self.data(path) or b"" for path in self._paths(home, import_path))
        return any(_mentions(data, method.encode(), _follows_receiver) for data in datas)

    def _holding(self, home: Path, import_path: str, name: str, may: _Declares) -> Iterator[tuple[GoSource, list[int]]]:
        """The files of a package that may declare a name, and where, as far as the text shows."""
        for path in self._paths(home, import_path):
            offsets = _mentions(self.data(path) or b"", name.encode(), may)
            source = self.get(Path(path)) if offsets else None
            if source is not None:
                yield source, offsets

    def _paths(self, home: Path, import_path: str) -> list[str]:
        """As strings: most of them only have their bytes searched."""
        return self._packages.files(os.fspath(home), import_path)


_Declares = Callable[[bytes], bool]


def _mentions(data: bytes, name: bytes, may: _Declares) -> list[int]:
    """Where a name stands behind text on its line that is as it may be, and in front of what may follow."""
    found = []
    at, after = data.find(name), _AFTER.get(may)
    while at != -1:
        end = at + len(name)
        if (after is None or data[end : end + 1] in after) and may(data[data.rfind(b"\n", 0, at) + 1 : at]):
            found.append(at)
        at = data.find(name, end)
    return found


def _may_declare_type(before: bytes) -> bool:
    return before != b"" and before.strip() in (b"", b"type")


def _may_declare_function(before: bytes) -> bool:
    return before.startswith(b"func") and b"{" not in before


def _follows_receiver(before: bytes) -> bool:
    return before.startswith(b"func (") and b")" not in before


_AFTER: dict[_Declares, tuple[bytes, ...]] = {
    _may_declare_type: (b" ", b"\t", b"[", b"="),
    _may_declare_function: (b" ", b"\t", b"[", b"("),
}


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
