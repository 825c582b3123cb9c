"""What an identifier means inside functions: locals, parameters and loop variables, and where each is seen.

Only identifiers that somebody asks for are looked up, by searching their word in the top-level declaration.
"""

from __future__ import annotations

import bisect

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import ancestors
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, expressions, field, fields, named, same, span
from finalizer_lint.languages.go.syntax.tree import GoTree

_FUNCTIONS = (*FUNCTIONS, "func_literal")
_SCOPES = (
    "block",
    "if_statement",
    "for_statement",
    "expression_switch_statement",
    "type_switch_statement",
    "expression_case",
    "default_case",
    "type_case",
    "communication_case",
)


@records.record(slots=True)
class Local:
    """A name declared inside a function. ``value`` is the expression it holds all its life, or None for ``reason``."""

    name: str
    span: Span
    scope: Span
    value: Node | None
    reason: Reason | None
    statement: Node

    @property
    def unknown(self) -> Unknown:
        """What it is where it has no value: a parameter's comes from the calls, and so do the items of one."""
        flows = self.reason is Reason.PARAMETER or self.ranged is not None
        return Unknown(self.span, self.reason or Reason.NESTED, flows=flows)

    @property
    def ranged(self) -> Node | None:
        """The variable of which this one takes each item in turn."""
        if self.reason is not Reason.LOOP_VARIABLE:
            return None
        left, right = field(self.statement, "left"), field(self.statement, "right")
        item = left is not None and left.end_byte == self.span.end and len(named(left)) > 1
        return right if item and right is not None and right.type == "identifier" else None


class Scopes:
    def __init__(self, tree: GoTree) -> None:
        self._tree = tree
        self._known: dict[tuple[int, str], _Nest] = {}

    def find(self, name: str, offset: int) -> Local | None:
        """The local that an identifier at a byte means; None if it is none: package-level, imported or predeclared."""
        nest = self._nest(name, offset)
        return nest.innermost(offset) if nest is not None else None

    def meant(self, local: Local, offsets: list[int]) -> list[int]:
        """Those of some mentions of a local's name that mean it, in the order of the text."""
        nest = self._nest(local.name, local.span.start)
        if nest is None:
            return []
        end = bisect.bisect_left(offsets, nest.again.get(local.span.start, local.scope.end))
        return [offset for offset in offsets[:end] if nest.innermost(offset) is local]

    def declared_at(self, name: str, offset: int) -> Local | None:
        """The local whose declaring identifier stands at a byte."""
        if self._only_uses(name, offset):
            return None
        nest = self._nest(name, offset)
        return nest.by_start.get(offset) if nest is not None else None

    def _nest(self, name: str, offset: int) -> _Nest | None:
        """All locals of a name in the top-level declaration at a byte."""
        top = self._tree.top_at(offset, b"func", b"var")
        if top is None or (top.type not in _FUNCTIONS and top.type != "var_declaration"):
            return None
        key = (top.start_byte, name)
        if key not in self._known:
            self._known[key] = self._collect(name, top)
        return self._known[key]

    def _only_uses(self, name: str, offset: int) -> bool:
        """Whether it is ``x.Name`` or ``name.X``, which declare nothing and change no variable. Most mentions are."""
        return self._tree.is_member(offset) or self._tree.has_members(offset + len(name.encode()))

    def _collect(self, name: str, top: Node) -> _Nest:
        local_variables: list[Local] = []
        assignments: list[int] = []
        for offset in self._tree.mentions(name, span(top)):
            if self._only_uses(name, offset):
                continue
            path = self._tree.path(offset)
            if len(path) < 2 or path[-1].type != "identifier":
                continue
            local = _declared(name, path)
            if local is not None:
                local_variables.append(local)
            elif _changes(path):
                assignments.append(offset)
        _note_redeclared(local_variables)
        nest = _Nest(local_variables)
        for offset in assignments:
            if (local := nest.innermost(offset)) is not None:
                local.value, local.reason = None, Reason.REASSIGNED
        return nest


class _Nest:
    """Locals of one name, whose scopes lie beside or inside each other."""

    def __init__(self, local_variables: list[Local]) -> None:
        self.by_start = {local.span.start: local for local in local_variables}
        self._locals = sorted(local_variables, key=lambda local: local.scope)
        self._starts = [local.scope.start for local in self._locals]
        self.again: dict[int, int] = {}  # where the next of its block is seen, by where a local is declared
        blocks: dict[int, int] = {}
        for local in reversed(self._locals):
            if local.scope.end in blocks:
                self.again[local.span.start] = blocks[local.scope.end]
            blocks[local.scope.end] = local.scope.start
        self._around: list[int] = []
        open_: list[int] = []
        for index, local in enumerate(self._locals):
            while open_ and self._locals[open_[-1]].scope.end <= local.scope.start:
                open_.pop()
            self._around.append(open_[-1] if open_ else -1)
            open_.append(index)

    def innermost(self, offset: int) -> Local | None:
        index = bisect.bisect_right(self._starts, offset) - 1
        while index >= 0 and self._locals[index].scope.end <= offset:
            index = self._around[index]
        return self._locals[index] if index >= 0 else None


def _note_redeclared(local_variables: list[Local]) -> None:
    """``a, err := …`` again in the same block assigns to the variable that is there already."""
    first: dict[int, Local] = {}
    for local in local_variables:
        earlier = first.setdefault(local.scope.end, local)
        if earlier is not local and local.statement.type == earlier.statement.type == "short_var_declaration":
            for one in (earlier, local):
                one.value, one.reason = None, Reason.REASSIGNED


def _changes(path: Path) -> bool:
    """Whether the identifier at the end of a path is assigned to, or its address taken."""
    leaf, parent = path[-1], path[-2]
    if parent.type == "unary_expression":
        operator = field(parent, "operator")
        return operator is not None and operator.type == "&"
    if parent.type != "expression_list" or len(path) < 3:
        return False
    return path[-3].type == "assignment_statement" and same(field(path[-3], "left"), parent) and leaf in named(parent)


def _declared(name: str, path: Path) -> Local | None:
    leaf = path[-1]
    depth = len(path) - 2
    if path[depth].type == "expression_list":
        depth -= 1
    holder = path[depth]
    if holder.type == "short_var_declaration":
        return _assigned(name, path, depth, expressions(field(holder, "left")), field(holder, "right"))
    if holder.type in ("var_spec", "const_spec"):
        return _assigned(name, path, depth, fields(holder, "name"), field(holder, "value"))
    if holder.type in ("parameter_declaration", "variadic_parameter_declaration"):
        return _parameter(name, path, depth)
    if holder.type == "range_clause" and leaf in expressions(field(holder, "left")):
        loop = next((node for _, node in ancestors(path, depth) if node.type == "for_statement"), holder)
        return Local(name, span(leaf), Span(holder.end_byte, loop.end_byte), None, Reason.LOOP_VARIABLE, holder)
    if holder.type == "type_switch_statement" and leaf in expressions(field(holder, "alias")):
        return Local(name, span(leaf), Span(leaf.end_byte, holder.end_byte), None, Reason.PATTERN, holder)
    if holder.type == "receive_statement" and leaf in expressions(field(holder, "left")):
        return _assigned(name, path, depth, expressions(field(holder, "left")), None)
    return None


def _assigned(name: str, path: Path, depth: int, names: list[Node], values: Node | None) -> Local | None:
    leaf, holder = path[-1], path[depth]
    if leaf not in names:
        return None
    scope = next((node for _, node in ancestors(path, depth) if node.type in _SCOPES), None)
    if scope is None:
        return None
    rights = expressions(values)
    value = rights[names.index(leaf)] if len(rights) == len(names) else None
    reason = None if value is not None else Reason.CALL if rights else Reason.NO_VALUE
    return Local(name, span(leaf), Span(holder.end_byte, scope.end_byte), value, reason, holder)


def _parameter(name: str, path: Path, depth: int) -> Local | None:
    if depth < 2 or path[-1] not in fields(path[depth], "name") or path[depth - 2].type not in _FUNCTIONS:
        return None
    body = field(path[depth - 2], "body")
    return Local(name, span(path[-1]), span(body), None, Reason.PARAMETER, path[depth]) if body is not None else None
