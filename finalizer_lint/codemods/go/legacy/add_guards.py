"""Checks that decide on adding the name and on nothing else: the old name must not answer them."""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy import conditions
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUses
from finalizer_lint.codemods.tasks import ByHandError
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
_COMMENT = pattern(r"//[^\n]*|/\*(?s:.*?)\*/")
_ASKS = pattern(r"DeletionTimestamp|(?i:\b(?:is|marked|being)\w*delet\w*\()")
_LIVES = pattern(r"(?<![!\w.])(?:\w+\.)*(?:Get)?DeletionTimestamp(?:\(\))?(?:\.IsZero\(\)|\s*==\s*nil)")
_DELETION = pattern(r"(?i)delet(?:ion|ing|ed|e)|terminating")
_GIVEN_DELETION = pattern(r"[(,]\s*!?(?:\w+\.)*\w*(?i:delet(?:ed|ing|ion)|terminating)\w*\s*[,)]")
_IF_DELETED = pattern(r"\b(?:if|case)\s[^\n]*(?i:delet(?:ed|ing|ion)|terminating)")
_RETURNS = pattern(rb"\breturn\b[^\n]*\n\s*\}\s*$")


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
            if not negated:
                later = [one for one in named(_switch(path)) if one.start_byte > case.start_byte]
                return self._is_of_living(path[top]) and self._adds(later) and not self._removes(named(case)[1:])
            return self._adds(named(case)[1:]) and not self._removes(named(case)[1:])
        if path[top - 1].type != "if_statement" or not is_field(path, top, "condition"):
            return False
        whole = path[top - 1]
        then, otherwise = field(whole, "consequence"), field(whole, "alternative")
        if then is None:
            return False
        # A living object that has the old name alone must get the new one, whatever happens to deleted ones behind it
        of_living = self._is_of_living(path[top])
        rest = _rest(path, top - 1) if ends_here(then) else []
        if negated:
            removing = [then] if otherwise is None or of_living else [then, otherwise]
            if not self._adds([then]):
                return False
            if self._removes([then]):
                raise ByHandError(_BOTH.format("it"))
            if self._removes(removing):
                return False
            if _ASKS.search(self._source.text(then)) and self._removes(rest):
                raise ByHandError(_BOTH.format("it"))
            if self._hands_on_deletion(then) and any(_IF_DELETED.search(self._source.text(one)) for one in rest):
                raise ByHandError(_BOTH.format("it"))
            return True
        if otherwise is not None:
            return self._adds([otherwise]) and not self._removes([then] if of_living else [then, otherwise])
        return self._adds(rest) and not self._removes([then] if of_living else [then, *rest])

    def decides_on_both(self, path: Path, depth: int) -> bool:
        """Whether yes at ``path[depth]`` keeps the name off an object, and no keeps it from being cleaned up.

        Neither is right for an object that has the old name: it needs the new one, too, and to be cleaned up.
        """
        top, negated, _ = conditions.whole_condition(path, depth)
        operator = field(path[depth], "operator") if path[depth].type == "binary_expression" else None
        negated ^= operator is not None and operator.type == "!="
        above = path[top - 1]
        if above.type == "expression_switch_statement":
            return self._adds([above])
        if negated and above.type == "if_statement" and not self._is_of_living(path[top]):
            then, otherwise = field(above, "consequence"), field(above, "alternative")
            return then is not None and otherwise is not None and self._adds([then]) and self._removes([otherwise])
        if negated or _DELETION.search(self._source.text(path[top])):
            return False
        case = _case(path, top)
        if case is not None:
            return self._adds([one for one in named(_switch(path)) if one.start_byte > case.start_byte])
        if above.type != "if_statement" or not is_field(path, top, "condition"):
            return False
        then, otherwise = field(above, "consequence"), field(above, "alternative")
        if then is None:
            return False
        # What is done at once with the name is the clean-up; what first asks for the deletion leaves living ones alone
        text = self._source.text(then)
        rest = siblings_after(path, top - 1) if otherwise is None and "return" in text else []
        return _ASKS.search(text) is not None and self._adds([otherwise] if otherwise is not None else rest)

    def _hands_on_deletion(self, then: Node) -> bool:
        """``return withoutName(o, isBeingDeleted)``: an object that is being deleted goes no further than that."""
        return _GIVEN_DELETION.search(_COMMENT.sub("", self._source.text(then))) is not None

    def _is_of_living(self, condition: Node) -> bool:
        return is_of_living(self._source.text(condition))

    def acts(self, node: Node) -> bool:
        """Whether the name is added or removed there."""
        return self._adds([node]) or self._removes([node])

    def adds(self, node: Node) -> bool:
        return self._adds([node])

    def _adds(self, nodes: list[Node]) -> bool:
        return self._does(nodes, Role.ADDED)

    def _removes(self, nodes: list[Node]) -> bool:
        return self._does(nodes, Role.REMOVED)

    def _does(self, nodes: list[Node], role: Role) -> bool:
        """Whether the name is added or removed there, or a helper called that says by its own name that it does."""
        return any(
            (self._uses is not None and self._uses.within(node, role))
            or any(self._is_done_by(name, role) for name in _CALL.findall(_COMMENT.sub("", self._source.text(node))))
            for node in nodes
        )

    def _is_done_by(self, function: str, role: Role) -> bool:
        if says_finalizer(function) and role_of(function) is role:
            return True
        uses = self._uses
        return uses is not None and any(uses.within(node, role) for _, node in self._source.functions(function))


def is_of_living(condition: str) -> bool:
    """Whether a condition is met by no object that is being deleted."""
    return "||" not in condition and _LIVES.search(condition) is not None


def _rest(path: Path, depth: int) -> list[Node]:
    """What follows an ``if`` that returns; for one in a loop over all finalizers what follows the loop, too."""
    if statement_at(path, depth) != depth:
        return []
    rest = siblings_after(path, depth)
    loop = next((i for i in range(depth - 1, 0, -1) if path[i].type not in ("block", "statement_list")), 0)
    if path[loop].type == "for_statement" and _RETURNS.search(path[depth].text or b""):
        rest += siblings_after(path, loop) if statement_at(path, loop) == loop else []
    return rest


def _switch(path: Path) -> Node:
    return next(node for node in path[::-1] if node.type == "expression_switch_statement")


def _case(path: Path, top: int) -> Node | None:
    """The case of a switch without a value that ``path[top]`` is the condition of."""
    above = path[top - 2] if top > 1 and path[top - 1].type == "expression_list" else path[top - 1]
    return above if above.type == "expression_case" else None
