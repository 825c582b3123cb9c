"""The files of packages, each parsed once, and where the declarations of a package are."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from finalizer_lint.core.source import Source
from finalizer_lint.disk import asked
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.file_head import is_generated
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field
from finalizer_lint.languages.go.text.top_level import function_names, type_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.workspace import Workspace

_LARGE = 100_000  # bytes


class GoSources:
    """Files by path, as the run knows them or as they are on disk. It is the ``Declarations`` of all packages."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._packages = workspace.packages("go")
        self._parsed: dict[Path, GoSource | None] = {}
        self._read: dict[str, bytes | None] = {}

    @functools.cached_property
    def _known(self) -> dict[str, Source]:
        return {os.fspath(file.path): file.source for file in self._workspace.known()}

    def get(self, path: Path) -> GoSource | None:
        if path not in self._parsed:
            data = self.data(path)
            source = Source(self._workspace.display(path), data) if data is not None else None
            self._parsed[path] = GoSource(path, source) if source is not None else None
        return self._parsed[path]

    def data(self, path: str | Path) -> bytes | None:
        name = os.fspath(path)
        if name not in self._read:
            try:
                known = self._known.get(name)
                self._read[name] = known.data if known is not None else self._workspace.read(name)
            except OSError:
                self._read[name] = None
        return self._read[name]

    def folder(self, folder: Path) -> list[GoSource]:
        """All Go files of a folder, tests too, and those that are not on disk yet; of generated ones not the large."""
        here = os.fspath(folder)
        held = (Path(name) for name in self._known if name.endswith(".go") and name.rpartition(os.sep)[0] == here)
        paths = [path for path in sorted({*asked.ending(folder, ".go"), *held}) if not self._is_large(path)]
        return [source for path in paths if (source := self.get(path)) is not None]

    def _is_large(self, path: Path) -> bool:
        """Whether a file is made by a machine and long: it calls no helper of people, and takes long to parse."""
        data = self.data(path) or b""
        return len(data) > _LARGE and is_generated(data)

    def type_declaration(self, home: GoFile, import_path: str, name: str) -> tuple[GoSource, Node, Node] | None:
        """The type of a package as a file sees it: where it is, its specification, its declaration."""
        for path in self._paths(home, import_path):
            offsets = type_names(self.data(path) or b"", name.encode())
            source = self.get(Path(path)) if offsets else None
            for spec, top in source.types_with(offsets) if source is not None else ():
                declared = field(spec, "name")
                if source is not None and declared is not None and source.text(declared) == name:
                    return source, spec, top
        return None

    def function(self, home: GoFile, import_path: str, receiver: str, name: str) -> tuple[GoSource, Node] | None:
        """A function of a package as a file sees it, or a method of one of its types."""
        for path in self._paths(home, import_path):
            may_declare = any(function_names(self.data(path) or b"", name.encode()))
            source = self.get(Path(path)) if may_declare else None
            for owner, node in source.functions(name) if source is not None else ():
                if source is not None and owner == receiver:
                    return source, node
        return None

    def methods(self, home: GoFile, name: str) -> list[tuple[GoSource, Node]]:
        """The methods of a name in a file's own package, of whatever type."""
        methods = []
        for path in self._paths(home, ""):
            may_declare = any(one.is_method for one in function_names(self.data(path) or b"", name.encode()))
            source = self.get(Path(path)) if may_declare else None
            methods += [(source, node) for owner, node in source.functions(name) if owner] if source is not None else []
        return methods

    def has_method(self, home: GoFile, import_path: str, receiver: str, name: str) -> bool:
        """Whether any file of a package declares a method with a receiver ``*Type``; parses nothing."""
        datas = (self.data(path) or b"" for path in self._paths(home, import_path))
        return any(
            one.receiver.rstrip(b") \t").endswith(b"*" + receiver.encode())
            for data in datas
            for one in function_names(data, name.encode())
        )

    def _paths(self, home: GoFile, import_path: str) -> list[str]:
        """As strings: most of them only have their bytes searched."""
        return self._packages.files(os.fspath(home.path), import_path) if home.path is not None else []
