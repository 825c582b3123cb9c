"""Whether code runs for objects that are being deleted, as far as the checks before and behind it show.

A worked example. ``ensure`` is called before anybody asks whether the object is being deleted, and so the finalizer is
added to objects that are::

    func (r *R) Reconcile(…) {
        if err := r.ensure(ctx, o); err != nil { return err }
        if !o.DeletionTimestamp.IsZero() { return r.cleanUp(ctx, o) }
"""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.codemods.go.legacy.add_guards import is_of_living
from finalizer_lint.core import records
from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.functions.callers import calls
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import is_field
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, field, named, parameter_names, span, statements
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

_DELETION = pattern(r"(?i)delet(?:ion|ing|ed|e)|terminating")
_ASKS = pattern(
    r"DeletionTimestamp|(?i:\b(?:is|marked|being)\w*delet\w*\()|\b(?:if|case)\s+!?(?:\w+\.)*(?i:(?:is)?delet(?:ing|ed|ion))\b"
)
_ASKS_FOR_NAME = pattern(r"(?i)finalizer|contains|\bhas")
_LEAVES = pattern(r"\b(?:return|continue|break|panic)\b")
_CALL = pattern(r"(?<![!\w.])(?:\w+\.)*(\w+)\(")
_HAS_PARTS = pattern(r"&&|!\(")
_BLOCKS = ("block", "statement_list")
_MAX_CALLS = 3


class DeletionChecks:
    def __init__(self, files: Files, sources: GoSources) -> None:
        self._files = files
        self._sources = sources
        self._types = Types(sources)
        self._blocks: dict[tuple[str, int, int, str], _Block] = {}

    def comes_first(self, file: File, source: GoSource, path: Path) -> bool:
        """Whether what stands at the end of a path runs before the code asks whether an object is being deleted."""
        return self._comes_first(file, source, path, _MAX_CALLS)

    def is_decided(self, file: File, source: GoSource, path: Path, calls_left: int = _MAX_CALLS) -> bool:
        """Whether the function around, or one that calls it, asks before this whether an object is being deleted."""
        if any(self._is_decided(source, path, depth) for depth in range(len(path) - 1, 0, -1)):
            return True
        found = self._calls(file, source, path) if calls_left > 0 else ()
        return any(self.is_decided(home, caller, call, calls_left - 1) for home, caller, call in found)

    def is_decided_inside(self, source: GoSource, call: Node, parameter: int) -> bool:
        """Whether the function that a call means, which is given the name, adds it to living objects only."""
        called = self._types.called(source, call)
        inside = called[0] if called is not None and isinstance(called[0], GoSource) else None
        home = self._files.context(inside.path) if inside is not None else None
        names = [called[0].text(one) for one in parameter_names(called[1])] if called is not None else []
        if called is None or inside is None or home is None or not names:
            return False
        added = [use.expr.span for use in home.facts.uses if use.role is Role.ADDED]
        paths = [inside.tree.path_to(place) for place in added if span(called[1]).contains(place)]
        own = [path for path in paths if path and inside.text(path[-1]) == names[min(parameter, len(names) - 1)]]
        return bool(own) and all(
            any(self._is_decided(inside, path, depth) for depth in range(len(path) - 1, 0, -1)) for path in own
        )

    def _comes_first(self, file: File, source: GoSource, path: Path, calls_left: int) -> bool:
        is_later = False
        for depth in range(len(path) - 1, 0, -1):
            if self._is_decided(source, path, depth):
                return False
            is_later = is_later or self._is_asked_later(source, path, depth)
        return is_later or (calls_left > 0 and self._in_callers(file, source, path, calls_left - 1))

    def _in_callers(self, file: File, source: GoSource, path: Path, calls_left: int) -> bool:
        found = self._calls(file, source, path)
        return any(self._comes_first(home, caller, call, calls_left) for home, caller, call in found)

    def _calls(self, file: File, source: GoSource, path: Path) -> Iterator[tuple[File, GoSource, Path]]:
        """The calls of the function around, but for its own."""
        function = path[0]
        name = field(function, "name") if function.type in FUNCTIONS else None
        if name is None:
            return
        is_method = function.type == "method_declaration"
        for place, where in calls(self._files.workspace, file, source.text(name), method=is_method):
            caller, home = self._sources.get(place), self._files.context(place)
            if caller is None or home is None:
                continue
            call = caller.tree.path_to(where)
            if call and call[0].start_byte != function.start_byte:
                yield home, caller, call

    def _is_decided(self, source: GoSource, path: Path, depth: int) -> bool:
        """Whether the node above decides by the deletion, or a statement before this one has left because of it."""
        above = path[depth - 1]
        if above.type in ("if_statement", "expression_case", "expression_switch_statement"):
            parts = [_head(source, above)]
            if not is_field(path, depth, "alternative"):
                parts = parts[0].split("||")  # ``live || has``: what is deleted comes here with the name
            return all(_DELETION.search(part) is not None or self.asks_for_living(source, part) for part in parts)
        return above.type in _BLOCKS and self._block(source, above).leaves < path[depth].start_byte

    def asks_for_living(self, source: GoSource, condition: str) -> bool:
        """``needsFinalizer(o)``, where that is ``return o.GetDeletionTimestamp() == nil && !Contains(o, x)``."""
        for name in _CALL.findall(condition):
            function = self._sources.function(source, "", "", name)
            meant = [function] if function is not None else self._sources.methods(source, name)
            if meant and all(_is_for_living(*one) for one in meant):
                return True
        return False

    def _is_asked_later(self, source: GoSource, path: Path, depth: int) -> bool:
        above, node = path[depth - 1], path[depth]
        if above.type in _BLOCKS and self._block(source, above).asks > node.start_byte:
            return True
        if above.type == "expression_switch_statement" and node.type == "expression_case":
            later = [one for one in named(above) if one.start_byte > node.start_byte]
            return any(_ASKS.search(source.text(one)) is not None for one in later)
        orelse = field(node, "alternative") if node.type == "if_statement" else None
        return orelse is not None and _ASKS.search(source.text(orelse)) is not None

    def _block(self, source: GoSource, block: Node) -> _Block:
        """What is known of a block, which each of the uses in it asks for."""
        key = (str(source.path), block.start_byte, block.end_byte, block.type)
        if key not in self._blocks:
            statements = named(block)
            leaves = (one.start_byte for one in statements if _leaves_on_deletion(source, one))
            asks = (one.start_byte for one in reversed(statements) if _ASKS.search(source.text(one)))
            self._blocks[key] = _Block(next(leaves, block.end_byte), next(asks, -1))
        return self._blocks[key]


@records.record(frozen=True, slots=True)
class _Block:
    """Where the first statement begins that leaves because of a deletion, and the last that asks for one."""

    leaves: int
    asks: int


def _is_for_living(source: GoSource, function: Node) -> bool:
    """Whether a function says yes of nothing that is being deleted."""
    body = field(function, "body")
    inside = statements(body) if body is not None else []
    return len(inside) == 1 and inside[0].type == "return_statement" and is_of_living(source.text(inside[0]))


def _leaves_on_deletion(source: GoSource, statement: Node) -> bool:
    if statement.type == "expression_switch_statement":
        return _ASKS.search(source.text(statement)) is not None and _LEAVES.search(source.text(statement)) is not None
    if statement.type != "if_statement" or not _LEAVES.search(source.text(statement)):
        return False
    head = _head(source, statement)
    # What leaves only without the name lets objects go on that have the old one alone
    return _DELETION.search(head) is not None and not (_HAS_PARTS.search(head) and _ASKS_FOR_NAME.search(head))


def _head(source: GoSource, statement: Node) -> str:
    """What a statement asks, without what it then does."""
    parts = [field(statement, name) for name in ("initializer", "condition", "value")]
    return " ".join(source.text(part) for part in parts if part is not None) or (
        source.text(named(statement)[0]) if statement.type == "expression_case" and named(statement) else ""
    )
