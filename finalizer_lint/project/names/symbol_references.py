"""Which symbol a reference means, through scopes, packages and imports."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.facts import Import, Ref, Span, Symbol
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.scoped_symbols import ScopedSymbols

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.project.files.index import WordIndex

_MAX_DEPTH = 50  # modules that hand a name on, classes that have it from another
_MANY_FILES = 200  # of one package


class SymbolReferences:
    """Looks symbols up; reads further files only for identifiers that it needs."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._symbols: dict[File, dict[tuple[str, str], ScopedSymbols]] = {}
        self._elsewhere: dict[tuple[Path, str, str], Constant | None] = {}
        self._indexes: dict[tuple[str, int], WordIndex] = {}
        self._depth = 0

    def constant(self, file: File, ref: Ref) -> Constant | None:
        """The symbol that a reference in a file means, or None."""
        local = self._in_file(file, ref)
        if local is not None:
            return local
        key = (file.path, ref.qualifier, ref.name)
        if key not in self._elsewhere:
            self._elsewhere[key] = None  # in case the search comes back here
            if self._depth < _MAX_DEPTH:
                self._depth += 1
                found = self._qualified(file, ref) if ref.qualifier else self._unqualified(file, ref.name)
                self._elsewhere[key] = found
                self._depth -= 1
        return self._elsewhere[key]

    def declaring(self, constant: Constant) -> Iterator[Constant]:
        """All that declare the symbol in its package: files for other systems may do so, too."""
        symbol = constant.symbol
        packages = self._files.packages(constant.file.language.name)
        word = symbol.name.encode()
        for path in self._spelling(packages.files(os.fspath(constant.file.path), ""), word):
            file = self._files.context(path, word)
            for other in file.facts.symbols if file is not None else ():
                if file is not None and (other.name, other.owner, other.scope) == (symbol.name, symbol.owner, None):
                    yield Constant(file, other)

    def _in_file(self, file: File, ref: Ref) -> Constant | None:
        if file not in self._symbols:
            named: dict[tuple[str, str], list[Symbol]] = {}
            for symbol in file.facts.symbols:
                named.setdefault((symbol.name, symbol.owner), []).append(symbol)
            self._symbols[file] = {key: ScopedSymbols(symbols) for key, symbols in named.items()}
        symbols = self._symbols[file].get((ref.name, ref.qualifier))
        best = symbols.at(ref.span) if symbols is not None else None
        return Constant(file, best) if best else None

    def _qualified(self, file: File, ref: Ref) -> Constant | None:
        for brought in file.facts.imports:
            if ref.qualifier != brought.alias and not ref.qualifier.startswith(f"{brought.alias}."):
                continue
            owner = ref.qualifier[len(brought.alias) + 1 :]
            constant = self._through_import(file, brought, owner, ref.name)
            if constant is not None:
                return constant
        return self._exported(file, "", ref.qualifier, ref.name)

    def _unqualified(self, file: File, name: str) -> Constant | None:
        constant = self._exported(file, "", "", name)
        if constant is not None:
            return constant
        for brought in file.facts.imports:
            if brought.member == "*":
                constant = self._exported(file, brought.path, "", name)
            elif brought.member and brought.alias == name:
                constant = self._exported(file, brought.path, "", brought.member)
            if constant is not None:
                return constant
        return None

    def _through_import(self, file: File, brought: Import, owner: str, name: str) -> Constant | None:
        if not brought.member:
            return self._exported(file, brought.path, owner, name)
        if not brought.path:  # a class for its base, a variable for its class
            member = f"{brought.member}.{owner}" if owner else brought.member
            return self.constant(file, Ref(Span(0, 0), member, name))
        # Python's ``from path import member``: a class of that module, or a module of that package
        within = f"{brought.member}.{owner}" if owner else brought.member
        joined = brought.path + ("" if brought.path.endswith(".") else ".") + brought.member
        return self._exported(file, brought.path, within, name) or self._exported(file, joined, owner, name)

    def _exported(self, file: File, import_path: str, owner: str, name: str) -> Constant | None:
        """A top-level symbol of a package or module; follows names that a Python module brings in itself."""
        packages = self._files.packages(file.language.name)
        spelled = file.language.spelled_where(owner, name).encode()
        others = [
            other
            for path in self._spelling(packages.files(os.fspath(file.path), import_path), spelled)
            if (other := self._files.context(path, spelled)) and other.path != file.path
        ]
        for other in others:
            for symbol in other.facts.symbols:
                if symbol.name == name and symbol.scope is None and symbol.owner == owner:
                    return Constant(other, symbol)
        if file.language.hands_on_imports:
            for other in others:
                constant = self.constant(other, Ref(Span(0, 0), owner, name))
                if constant is not None:
                    return constant
        return None

    def _spelling(self, paths: list[str], word: bytes) -> list[str]:
        """Those of a package's files that may spell a word; all of them where they are few."""
        if len(paths) <= _MANY_FILES:
            return paths
        key = paths[0], len(paths)
        if key not in self._indexes:
            from finalizer_lint.project.files.index import WordIndex  # few packages are so large

            self._indexes[key] = WordIndex(paths, self._files.data)
        return self._indexes[key].files(word)
