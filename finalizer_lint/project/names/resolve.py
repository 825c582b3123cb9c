"""What a reference means: from an expression to its value, through scopes, packages and imports."""

from __future__ import annotations

import functools
import os
import posixpath
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Concat, Expr, Import, Literal, Ref, Span, Symbol, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.project.files.index import Words
from finalizer_lint.project.files.store import File, Files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from finalizer_lint.project.go_flows import Flow, GoFlows

MAX_CHAIN = 50  # constants defined by constants; anything longer is a cycle or a joke
_MANY_FILES = 200  # of one package
MAX_FLOWS = 2000  # places of a project whose values are searched for

_Place: TypeAlias = "tuple[Path, Span]"


@records.record(frozen=True, slots=True)
class Declared:
    """A symbol and the file that it stands in."""

    file: File
    symbol: Symbol


@records.record(frozen=True, slots=True)
class Resolved:
    """What an expression comes to. ``value`` is None when it is not static; ``reason`` then says why.

    ``chain`` holds the symbols that it came through, nearest first; ``literal`` is where the text is spelled
    when a single token spells all of it, with ``literal_file``. ``origin``: the file and place of the expression that
    it came from through a parameter, a field or a call; the others are then those of that expression.
    """

    value: str | None
    chain: tuple[Declared, ...] = ()
    literal: Literal | None = None
    literal_file: File | None = None
    reason: Reason | None = None
    origin: tuple[File, Span] | None = None


class Resolver:
    """Resolves expressions of all languages; reads further files only for identifiers that it needs."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._looked_up: dict[tuple[Path, str, str], Declared | None] = {}
        self._flows: dict[_Place, Flow] = {}
        self._came_to: dict[_Place, Resolved | None] = {}
        self._given: dict[Declared, bool] = {}
        self._symbols: dict[File, dict[tuple[str, str], list[Symbol]]] = {}
        self._words: dict[tuple[str, int], Words] = {}

    def resolve(self, file: File, expr: Expr) -> Resolved:
        return self._resolve(file, expr, ())

    def _resolve(self, file: File, expr: Expr, through: tuple[Declared, ...]) -> Resolved:
        if isinstance(expr, Literal):
            return Resolved(expr.value, through, expr, file)
        if isinstance(expr, Unknown):
            return self.agreed(file, expr) or Resolved(None, through, reason=expr.reason)
        if isinstance(expr, Concat):
            return self._concat(file, expr, through)
        found = self.declaration(file, expr)
        if found is None:
            return Resolved(None, through, reason=Reason.UNDECLARED)
        if len(through) >= MAX_CHAIN or any(link.symbol is found.symbol for link in through):
            return Resolved(None, through, reason=Reason.CIRCULAR)
        if self._is_given(found):
            return Resolved(None, through, reason=Reason.OBJECT_FIELD)
        return self._resolve(found.file, found.symbol.value, (*through, found))

    def _is_given(self, found: Declared) -> bool:
        """Whether what is declared is but the default of a field of a Python class."""
        if found.file.language != "python" or not found.symbol.owner:
            return False
        if found not in self._given:
            from finalizer_lint.project.python_fields import is_given

            self._given[found] = is_given(self._files, found.file, found.symbol)
        return self._given[found]

    def _concat(self, file: File, expr: Concat, through: tuple[Declared, ...]) -> Resolved:
        values = []
        for part in expr.parts:
            resolved = self._resolve(file, part, through)
            if resolved.value is None:
                return Resolved(None, through, reason=resolved.reason)
            values.append(resolved.value)
        value = "".join(values)
        if expr.cleaned and ("" in values or posixpath.normpath(value) != value):
            return Resolved(None, through, reason=Reason.CLEANED_PATH)
        return Resolved(value, through)

    def agreed(self, file: File, expr: Unknown) -> Resolved | None:
        """What all that flows to a place comes to, if that is one value; what tests do counts for tests only."""
        place = file.path, expr.span
        if not expr.flows or len(self._came_to) > MAX_FLOWS:
            return None
        if place not in self._came_to:
            self._came_to[place] = None  # in case the search comes back here
            flow = self.flow(file, expr)
            sites = [site for site in flow.sites if site.place != place and (file.in_test or not site.file.in_test)]
            found = [self._resolve(site.file, site.expr, ()) for site in sites]
            values = {one.value if self._is_one(one) else None for one in found}
            if flow.complete and len(values) == 1 and None not in values:
                origin = found[0].origin or (sites[0].file, sites[0].expr.span)
                self._came_to[place] = records.replace(found[0], origin=origin)
        return self._came_to[place]

    def _is_one(self, found: Resolved) -> bool:
        """Whether each constant of the chain has one value: files for other systems may declare it, too."""
        packages = self._files.packages("go")
        for link in found.chain:
            if link.symbol.scope is not None:
                continue
            for path in self._spelling(packages.files(os.fspath(link.file.path), ""), link.symbol.name.encode()):
                other = self._files.context(path, link.symbol.name.encode())
                for symbol in other.facts.symbols if other is not None else ():
                    same = (symbol.name, symbol.owner, symbol.scope) == (link.symbol.name, link.symbol.owner, None)
                    if other is not None and same and self._resolve(other, symbol.value, ()).value != found.value:
                        return False
        return True

    def _spelling(self, paths: list[str], word: bytes) -> list[str]:
        """Those of a package's files that may spell a word; all of them where they are few."""
        if len(paths) <= _MANY_FILES:
            return paths
        key = paths[0], len(paths)
        if key not in self._words:
            self._words[key] = Words(paths, self._files.data)
        return self._words[key].files(word)

    def flow(self, file: File, expr: Unknown) -> Flow:
        """All that flows to a place."""
        place = file.path, expr.span
        if place not in self._flows:
            self._flows[place] = self._go_flows.into(file, expr.span)
        return self._flows[place]

    @functools.cached_property
    def _go_flows(self) -> GoFlows:
        from finalizer_lint.project.go_flows import GoFlows

        return GoFlows(self._files)

    def declaration(self, file: File, ref: Ref) -> Declared | None:
        """The symbol that a reference means, or None."""
        local = self._in_file(file, ref)
        if local is not None:
            return local
        key = (file.path, ref.qualifier, ref.name)
        if key not in self._looked_up:
            self._looked_up[key] = None  # in case the search comes back here
            self._looked_up[key] = self._elsewhere(file, ref)
        return self._looked_up[key]

    def _in_file(self, file: File, ref: Ref) -> Declared | None:
        if file not in self._symbols:
            self._symbols[file] = {}
            for symbol in file.facts.symbols:
                self._symbols[file].setdefault((symbol.name, symbol.owner), []).append(symbol)
        best: Symbol | None = None
        for symbol in self._symbols[file].get((ref.name, ref.qualifier), ()):
            if symbol.scope is not None and not symbol.scope.contains(ref.span):
                continue
            if best is None or _narrower(symbol, best):
                best = symbol
        return Declared(file, best) if best else None

    def _elsewhere(self, file: File, ref: Ref) -> Declared | None:
        if not ref.qualifier:
            return self._unqualified(file, ref.name)
        for brought in file.facts.imports:
            if ref.qualifier != brought.alias and not ref.qualifier.startswith(f"{brought.alias}."):
                continue
            owner = ref.qualifier[len(brought.alias) + 1 :]
            found = self._through_import(file, brought, owner, ref.name)
            if found is not None:
                return found
        return self._exported(file, "", ref.qualifier, ref.name)

    def _unqualified(self, file: File, name: str) -> Declared | None:
        found = self._exported(file, "", "", name)
        if found is not None:
            return found
        for brought in file.facts.imports:
            if brought.member == "*":
                found = self._exported(file, brought.path, "", name)
            elif brought.member and brought.alias == name:
                found = self._exported(file, brought.path, "", brought.member)
            if found is not None:
                return found
        return None

    def _through_import(self, file: File, brought: Import, owner: str, name: str) -> Declared | None:
        if not brought.member:
            return self._exported(file, brought.path, owner, name)
        if not brought.path:  # a class for its base, a variable for its class
            member = f"{brought.member}.{owner}" if owner else brought.member
            return self.declaration(file, Ref(Span(0, 0), member, name))
        # Python's ``from path import member``: a class of that module, or a module of that package
        within = f"{brought.member}.{owner}" if owner else brought.member
        joined = brought.path + ("" if brought.path.endswith(".") else ".") + brought.member
        return self._exported(file, brought.path, within, name) or self._exported(file, joined, owner, name)

    def _exported(self, file: File, import_path: str, owner: str, name: str) -> Declared | None:
        """A top-level symbol of a package or module; follows names that a Python module brings in itself."""
        packages = self._files.packages(file.language)
        spelled = name.rpartition(".")[
            2
        ].encode()  # of a Helm value's path, a values file spells only the last key here
        if owner and file.language == "python":
            spelled = owner.partition(".")[0].encode()  # what a class inherits is not spelled in its module
        others = [
            other
            for path in self._spelling(packages.files(os.fspath(file.path), import_path), spelled)
            if (other := self._files.context(path, spelled)) and other.path != file.path
        ]
        for other in others:
            for symbol in other.facts.symbols:
                if symbol.name == name and symbol.scope is None and symbol.owner == owner:
                    return Declared(other, symbol)
        if file.language == "python":  # a module may hand on what it imports
            for other in others:
                found = self.declaration(other, Ref(Span(0, 0), owner, name))
                if found is not None:
                    return found
        return None


def _narrower(one: Symbol, other: Symbol) -> bool:
    """Whether ``one`` hides ``other``: a smaller scope, or the later declaration in the same scope."""
    if one.scope is None or other.scope is None:
        return other.scope is None and (one.scope is not None or one.span.start > other.span.start)
    size, before = one.scope.end - one.scope.start, other.scope.end - other.scope.start
    return size < before or (size == before and one.span.start > other.span.start)
