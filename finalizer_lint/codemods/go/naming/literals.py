"""Literals that spell a name, each replaced by the constant that holds it, with the imports that this takes."""

from __future__ import annotations

import re
from pathlib import Path

from finalizer_lint.codemods.go.naming.imports import Reach
from finalizer_lint.codemods.go.text.import_block import import_edits
from finalizer_lint.codemods.go.text.qualifiers import Qualifier, qualifier_for
from finalizer_lint.core.facts import Literal, Span
from finalizer_lint.core.findings import Applicability, Edit, Fix, Naming
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.nodes import field, fields, span
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.resolution import Constant

_STRINGS = ("interpreted_string_literal", "raw_string_literal")
_SOME_BUILDS = pattern(rb"^//(?:go:build\b|[ \t]*\+build\b)", re.MULTILINE)
_SYSTEM = pattern(
    r".*_(?:aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|netbsd|openbsd|plan9|solaris|wasip1|windows"
    r"|386|amd64|arm|arm64|loong64|mips\w*|ppc64\w*|riscv64|s390x|wasm)\.go"
)


class _StaysError(Exception):
    """Why the literals stay."""


def say_constant(files: Files, constant: Constant, places: list[tuple[File, Span]]) -> Fix | str:
    """The fix of all places, or the reason why there is none."""
    try:
        return _Naming(files, constant).fix(places)
    except _StaysError as reason:
        return str(reason)


class _Naming:
    def __init__(self, files: Files, constant: Constant) -> None:
        self._files = files
        self._constant = constant
        self._symbol = constant.symbol
        self._sources = GoSources(files.workspace)
        self._packages = files.packages("go")
        self._reach = Reach(self._sources, self._packages, files.root)
        self._home = constant.file.path.parent
        self._imported = self._packages.import_path(self._home)

    def fix(self, places: list[tuple[File, Span]]) -> Fix:
        by_file: dict[File, list[Span]] = {}
        for file, place in places:
            by_file.setdefault(file, []).append(place)
        self._check_constant(by_file)
        edits: list[Edit] = []
        imports, namings, modules = set[str](), set[Naming](), set[str]()
        value = self._symbol.value.value if isinstance(self._symbol.value, Literal) else ""
        for file, spans in by_file.items():
            source = self._sources.get(file.path)
            if source is None or source.is_broken or source.generated:
                raise _StaysError(f"{file.source.path} can't be rewritten")
            qualifier = self._qualifier(file, source)
            text = f"{qualifier.text}{self._symbol.name}"
            namings.add(Naming(value, text))
            edits += [self._edit(source, place, text) for place in spans]
            if qualifier.added is not None:
                imports.add(self._imported)
                edits += import_edits(source, qualifier.added, (), self._module(file.path), self._imported)
            if self._reach.crosses_modules(file.path, self._home):
                modules.add(self._files.display(self._packages.module_folder(file.path) or self._files.root))
        return Fix(
            applicability=Applicability.UNSAFE,
            title=f"use the constant {self._symbol.name} for {value!r}",
            edits=tuple(sorted(set(edits))),
            caution=f"run go mod tidy in {', '.join(sorted(modules))}" if modules else None,
            imports=tuple(sorted(imports)),
            namings=tuple(sorted(namings)),
        )

    def _check_constant(self, by_file: dict[File, list[Span]]) -> None:
        """The constant is one, of no type of its own, and there in each build."""
        name, file = self._symbol.name, self._constant.file
        source = self._sources.get(file.path)
        path = source.tree.path(self._symbol.span.start) if source is not None else []
        if source is None or len(path) < 3 or path[0].type != "const_declaration":
            raise _StaysError(f"{name} is a variable, which can be given another value")
        spec = path[-2]
        if spec.type != "const_spec" or field(spec, "type") is not None or len(fields(spec, "name")) != 1:
            raise _StaysError(f"{name} is declared with a type of its own or beside others")
        if set(by_file) != {file} and (_SOME_BUILDS.search(source.data) or _SYSTEM.fullmatch(file.path.name)):
            raise _StaysError(f"{name} is declared for some builds only")

    def _qualifier(self, file: File, source: GoSource) -> Qualifier:
        """What stands before the constant in a file."""
        if file.path.parent == self._home:
            if file.facts.package != self._constant.file.facts.package:
                raise _StaysError(f"{file.source.path} is of another package")
            return Qualifier("")
        if not file.language.can_name(file, self._constant.file, self._symbol.name):
            raise _StaysError(f"{self._symbol.name} is not exported: {file.source.path} can't use it")
        reason = self._reach.objection(file.path, self._home)
        if reason is not None:
            raise _StaysError(f"{file.source.path} can't use {self._symbol.name}: {reason}")
        package = self._constant.file.facts.package
        above = self._home.parent.name
        names = (package, f"{above}{package}" if above.isidentifier() and above.isascii() else f"{package}names")
        qualifier = qualifier_for(source, self._sources.folder(file.path.parent), self._imported, names)
        if qualifier is None:
            raise _StaysError(f"the names that package {package} could have in {file.source.path} are taken")
        return qualifier

    def _edit(self, source: GoSource, place: Span, text: str) -> Edit:
        path = source.tree.path(place.start)
        literal = next((node for node in path if node.type in _STRINGS and span(node) == place), None)
        line = f"{source.source.path}:{source.source.line_of(place.start)}"
        if literal is None:
            raise _StaysError(f"{line} spells the name within a longer text")
        first = text.partition(".")[0]
        if source.scopes.find(first, place.start) is not None:
            raise _StaysError(f"{line}: {first} is something else there")
        return Edit(source.source.path, place, text)

    def _module(self, path: Path) -> str:
        folder = self._packages.module_folder(path)
        return self._packages.import_path(folder) if folder is not None else ""
