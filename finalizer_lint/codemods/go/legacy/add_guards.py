"""Checks that decide on adding the name and on nothing else: the old name must not answer them."""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy import conditions
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUses
from finalizer_lint.codemods.legacy.tasks import ByHandError
from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import is_field, siblings_after, statement_at
from finalizer_lint.languages.go.syntax.nodes import Path, ends_here, field, named
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer
from finalizer_lint.languages.vocabulary.verbs import role_of

_BOTH = "{} decides on the add as well as on the clean-up"
_CALL = pattern(r"(\w+)\(")
_ASKS = pattern(r"DeletionTimestamp|(?i:\b(?:is|marked|being)\w*delet\w*\()")


class AddGuards:
    """Of one file. ``uses`` are those of the name there; without them only helpers say by their names what they do."""

    def __init__(self, source: GoSource, uses: LegacyUses | None) -> None:
        self._source = source
        self._uses = uses

    def guards_add(self, path: Path, depth: int, *, absent: bool = False) -> bool:
        """Whether what is asked at ``path[depth]`` decides only on adding the name.

        ``absent``: yes says that the name is not there.
        """
        top, negated, _ = conditions.whole_condition(path, depth)
        operator = field(path[depth], "operator") if path[depth].type == "binary_expression" else None
        negated ^= absent ^ (operator is not None and operator.type == "!=")
        case = _case(path, top)
        if case is not None:
            return negated and self._adds(named(case)[1:]) and not self._removes(named(case)[1:])
        if path[top - 1].type != "if_statement" or not is_field(path, top, "condition"):
            return False
        whole = path[top - 1]
        then, otherwise = field(whole, "consequence"), field(whole, "alternative")
        if then is None:
            return False
        rest = siblings_after(path, top - 1) if statement_at(path, top - 1) == top - 1 and ends_here(then) else []
        if negated and self._adds([then]) and not self._removes([then]):
            if _ASKS.search(self._source.text(then)) and self._removes(rest):
                raise ByHandError(_BOTH.format("it"))
            return True
        if negated:
            return False
        if otherwise is not None:
            return self._adds([otherwise]) and not self._removes([then, otherwise])
        return self._adds(rest) and not self._removes([then, *rest])

    def _adds(self, nodes: list[Node]) -> bool:
        return self._does(nodes, Role.ADDED)

    def _removes(self, nodes: list[Node]) -> bool:
        return self._does(nodes, Role.REMOVED)

    def _does(self, nodes: list[Node], role: Role) -> bool:
        """Whether the name is added or removed there, or a helper called that says by its own name that it does."""
        return any(
            (self._uses is not None and self._uses.within(node, role))
            or any(self._is_done_by(name, role) for name in _CALL.findall(self._source.text(node)))
            for node in nodes
        )

    def _is_done_by(self, function: str, role: Role) -> bool:
        if says_finalizer(function) and role_of(function) is role:
            return True
        uses = self._uses
        return uses is not None and any(uses.within(node, role) for _, node in self._source.functions(function))


def _case(path: Path, top: int) -> Node | None:
    """The case of a switch without a value that ``path[top]`` is the condition of."""
    above = path[top - 2] if top > 1 and path[top - 1].type == "expression_list" else path[top - 1]
    return above if above.type == "expression_case" else None
