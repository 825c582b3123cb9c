"""What a Go value is where it stands, followed through locals, parameters, fields, results, lists and other constants.

A worked example. With ``const shipFinalizer = "ship"``

    controllerutil.AddFinalizer(o, shipFinalizer)             FINALIZER: the call says so
    log.Info("removing", "finalizer", shipFinalizer)          MESSAGE
    return ctrl.Options{LeaderElectionID: shipFinalizer}      OTHER: a field of a library's struct
    lock(ctx, shipFinalizer)                                  what ``name`` is in ``func lock(ctx context.Context, name
                                                              string)``: ``metav1.ObjectMeta{Name: name}``, so OTHER
    notify(shipFinalizer)                                     UNKNOWN, if no ``notify`` is in sight
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span, Symbol
from finalizer_lint.disk import asked
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.flows.readers import FlowFiles, Reader
from finalizer_lint.languages.go.meanings import call_meanings, comparison_meanings, holder_meanings, literal_meanings
from finalizer_lint.languages.go.meanings.constant_mentions import mentions
from finalizer_lint.languages.go.meanings.evidence import Evidence
from finalizer_lint.languages.go.meanings.spots import Spot
from finalizer_lint.languages.go.packages.modules import Modules
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, same, span
from finalizer_lint.languages.go.syntax.scopes import Local
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.languages.go.types.type_names import TypeName
from finalizer_lint.languages.symbol_uses import Meaning, Standing, SymbolUse, SymbolUses, combined
from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

_MOST = 2000  # places of one variable
_DEEPEST = 50  # variables and functions through which one value goes
_STEPS = 3000  # places that are looked at for one symbol
_UP = ("parenthesized_expression", "expression_list", "literal_element", "variadic_argument")
_ASSIGNS = ("const_spec", "var_spec", "short_var_declaration", "assignment_statement")


class Meanings(SymbolUses):
    """Follows one value at a time; what was visited on its way is visited once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.files = FlowFiles(workspace)
        self.evidence = Evidence()
        self._modules = Modules(workspace.root)
        self._sources = GoSources(workspace)
        self._types = Types(self._sources)
        self._visited: set[tuple[str, int]] = set()
        self._steps = 0
        self._depth = 0
        self._named: dict[tuple[Path, str], list[Spot]] = {}

    def of(self, file: WorkspaceFile, symbol: Symbol) -> Iterator[SymbolUse]:
        if symbol.owner:
            return  # a field of a variable, which is looked at as one
        self._steps = 0
        for spot in self._mentions(file, symbol):
            self._visited = {(os.fspath(file.path), symbol.span.start)}
            yield SymbolUse(Path(spot.path), span(spot.node), self._at_home(file, spot))

    def of_literal(self, file: WorkspaceFile, place: Span) -> Meaning | None:
        path = os.fspath(file.path)
        own = self.files.file(path, "")
        nodes = own.tree.path_to(place) if own is not None else []
        if own is None or not nodes:
            return None
        self._steps, self._visited = 0, set()
        return self.meaning(Spot(path, own, nodes, len(nodes) - 1))

    def type_of(self, path: str, file: FlowFile, node: Node) -> TypeName | None:
        """The named type of a value; other files are asked where its own does not tell: of what a call gives back."""
        known = file.type_of(node)
        if known is not None:
            return known
        source = self._sources.get(Path(path))
        found = source.tree.path_to(span(node)) if source is not None else []
        across = self._types.of(source, found[-1]) if source is not None and found else None
        return across.type_name if across is not None else None

    def meaning(self, spot: Spot) -> Meaning:
        """What the value of an expression is."""
        self._steps += 1
        if self._steps > _STEPS or self._depth >= _DEEPEST:
            return spot.unknown("one of too many places")
        self._depth += 1
        meaning = self._meaning(spot)
        self._depth -= 1
        return meaning

    def _meaning(self, spot: Spot) -> Meaning:
        while spot.depth > 0:
            if self.evidence.acts(spot):
                return self._act(spot)
            if spot.parent.type not in _UP:
                return self._in(spot)
            spot = spot.above()
        return spot.unknown()

    def each(self, spots: Iterable[Spot]) -> Meaning:
        return combined([self.meaning(spot) for spot in spots])

    def visits(self, place: str, offset: int = 0) -> bool:
        """Whether a variable, a field or a function is met for the first time."""
        key = (place, offset)
        is_new = key not in self._visited
        self._visited.add(key)
        return is_new

    def of_local(self, path: str, file: FlowFile, local: Local) -> Iterator[Spot]:
        for nodes in file.uses_of(local, _MOST):
            yield Spot(path, file, nodes, len(nodes) - 1)

    def readers(self, home: WorkspaceFile, name: str) -> list[Reader]:
        """The files that can name what the package of a file declares, each with what it imports that by."""
        readers = [(path, read, "") for path, read in self.files.own(home, name)]
        is_exported = name[:1].isupper()
        return readers + (self.files.importing(os.fspath(home.path.parent), name) if is_exported else [])

    def named(self, home: WorkspaceFile, name: str) -> list[Spot]:
        """The places that have the value of what the package of a file declares; asked again by all that goes there."""
        key = home.path, name
        if key not in self._named:
            readers = self.readers(home, name)
            self._named[key] = [spot for path, read, package in readers for spot in mentions(path, read, name, package)]
        return self._named[key]

    def _mentions(self, file: WorkspaceFile, symbol: Symbol) -> Iterator[Spot]:
        if symbol.scope is None:
            yield from self.named(file, symbol.name)
            return
        path = os.fspath(file.path)
        own = self.files.file(path, symbol.name)
        local = own.scopes.declared_at(symbol.name, symbol.span.start) if own is not None else None
        if own is not None and local is not None:
            yield from self.of_local(path, own, local)

    def _at_home(self, file: WorkspaceFile, spot: Spot) -> Meaning:
        """Another module has the value that it requires, which is that of a release."""
        own, other = self._modules.of_folder(file.path.parent), self._modules.of_folder(Path(spot.path).parent)
        if own is not None and other is not None and own.folder != other.folder:
            is_local = any(own.folder == folder for _, folder in other.replaced)
            if not is_local and not asked.exists(self.workspace.root / "go.work"):
                return spot.unknown("a constant of another module, of which it requires a release")
        return self.meaning(spot)

    def _act(self, spot: Spot) -> Meaning:
        """A finalizer by all that is seen here; a helper of the project may do more with it."""
        if spot.parent.type == "argument_list" and spot.call.type == "call_expression":
            inside = call_meanings.parameter(self, spot)
            if inside is not None and inside.standing in (Standing.OTHER, Standing.BOTH):
                return records.replace(inside, standing=Standing.BOTH)
        return spot.finalizer()

    def _in(self, spot: Spot) -> Meaning:
        """By what the expression is a part of."""
        kind = spot.parent.type
        if kind == "argument_list":
            return call_meanings.argument(self, spot)
        if kind == "keyed_element":
            return literal_meanings.keyed_value(self, spot)
        if kind == "literal_value":
            return literal_meanings.item(self, spot)
        if kind == "binary_expression":
            return comparison_meanings.operand(self, spot)
        if kind == "expression_case":
            return comparison_meanings.case(self, spot)
        if kind in _ASSIGNS:
            return holder_meanings.assigned(self, spot)
        if kind == "return_statement":
            return holder_meanings.returned(self, spot)
        if kind == "range_clause":
            return holder_meanings.ranged(self, spot)
        is_operand = same(field(spot.parent, "operand"), spot.node)
        if kind == "index_expression" and not is_operand:
            return literal_meanings.place(self, spot, spot.parent)
        if kind == "selector_expression" and is_operand:
            return comparison_meanings.member(self, spot)
        return self.meaning(spot.above()) if kind in ("index_expression", "slice_expression") else spot.unknown()
