"""Checks whose answer is asked more than once: it is kept in a variable, or given by a function.

A worked example. ``has`` decides on both; the old name must not answer for the add, and must for the clean-up::

    has := Contains(o, x)
    if deleting(o) {
        if has { cleanUp(o); Remove(o, x) }          if has || Contains(o, legacy) { …
    } else if !has { Add(o, x) }                     as it is
"""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.codemods.go.legacy import conditions
from finalizer_lint.codemods.go.legacy.add_guards import AddGuards
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyUses, LegacyWriter
from finalizer_lint.codemods.go.legacy.result_types import of_function
from finalizer_lint.codemods.go.legacy.unfollowed_answers import assigned_variable
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.languages.go.functions.callers import calls
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import is_field
from finalizer_lint.languages.go.syntax.nodes import (
    FUNCTIONS,
    Path,
    arguments_of,
    expressions,
    field,
    parameter_names,
    statements,
)
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

_PLAIN = ("identifier", "selector_expression", "unary_expression")
_MOST = 50  # places that ask one variable
_BOTH = "{} decides on the add as well as on the clean-up"


@records.record(frozen=True)
class _Question:
    """A place at which the answer is asked: the variable or the call at ``path[depth]``."""

    source: GoSource
    path: Path
    depth: int
    guards_add: bool


class KeptAnswers(LegacyWriter):
    """Writes those of one file."""

    def __init__(self, uses: LegacyUses, file: File, files: Files, sources: GoSources) -> None:
        super().__init__(uses)
        self._file = file
        self._files = files
        self._sources = sources

    def write(self, use: LegacyUse, path: Path, depth: int) -> bool:
        """Whether nothing else is to be written for a check at ``path[depth]``. Raises ByHandError."""
        top, absent, _ = conditions.whole_condition(path, depth)
        variable = self._variable(path, top)
        if variable is not None:
            return self._of_variable(use, path[depth], variable, absent=absent, whole=top == depth)
        if (closure := self._closure(path, depth)) is not None:
            return self._of_closure(use, path, depth, closure, absent=absent)
        function = path[0]
        if not self._tells(function):
            return False
        questions = list(self._callers(function, absent=absent and path[top - 1].type != "if_statement"))
        guards = [question for question in questions if question.guards_add]
        if guards and len(guards) < len(questions):
            name = field(function, "name")
            others = [question for question in questions if not question.guards_add]
            if not self._asks_itself(use, path, depth, others):
                raise ByHandError(_BOTH.format(self._source.text(name) if name is not None else "it"))
        return bool(guards)

    def _closure(self, path: Path, depth: int) -> Node | None:
        """``has`` of ``has := func() bool { return Contains(o, x) }``"""
        literal = next((i for i in range(depth, 0, -1) if path[i].type == "func_literal"), None)
        if literal is None or not any(node.type == "return_statement" for node in path[literal:depth]):
            return None
        return self._variable(path, literal)

    def _of_closure(self, use: LegacyUse, path: Path, depth: int, closure: Node, *, absent: bool) -> bool:
        local, name = self._source.variable(closure), self._source.text(closure)
        questions = []
        for mention in self._source.uses_of(local, _MOST) if local is not None else ():
            call = len(mention) - 2
            if mention[-1].start_byte <= closure.end_byte:
                continue
            if mention[call].type != "call_expression" or not is_field(mention, call + 1, "function"):
                raise ByHandError(_BOTH.format(name))
            guards = AddGuards(self._source, self._uses).guards_add(mention, call, absent=absent)
            questions.append(_Question(self._source, mention, call, guards))
        others = [question for question in questions if not question.guards_add]
        if len(others) == len(questions):
            return False
        check = path[depth]
        is_plain = path[depth - 1].type in ("expression_list", "return_statement") and not absent
        for question in others:
            given = arguments_of(question.path[question.depth])
            between = self._uses.within_bytes(check.end_byte, question.path[-1].start_byte, Role.REMOVED)
            if not is_plain or given or between or not _is_condition(question.path, question.depth):
                raise ByHandError(_BOTH.format(name))
        for question in others:
            conditions.either(self._draft, question.path, question.depth, self._uses.renamed_node(check, use))
        return True

    def _asks_itself(self, use: LegacyUse, path: Path, depth: int, questions: list[_Question]) -> bool:
        """``has(o)`` becomes ``has(o) || Contains(o, legacy)``, if ``has`` only returns ``Contains(p, x)``."""
        parameters, given = parameter_names(path[0]), arguments_of(path[depth])
        returned = path[depth - 1].type in ("expression_list", "return_statement") and _is_only_statement(path, depth)
        if not returned or len(parameters) != 1 or len(given) != 2 or path[depth].type != "call_expression":
            return False
        parameter, check = self._source.text(parameters[0]), self._uses.renamed_node(path[depth], use)
        if self._source.text(given[0]) != parameter:
            return False
        head, _, tail = check.partition(f"({parameter},")
        for question in questions:
            call, is_call = question.path[question.depth], question.path[question.depth].type == "call_expression"
            arguments = arguments_of(call) if is_call else []
            is_here = question.source.path == self._source.path and len(arguments) == 1
            if not is_here or arguments[0].type not in _PLAIN or not _is_condition(question.path, question.depth):
                return False
        for question in questions:
            argument = self._source.text(arguments_of(question.path[question.depth])[0])
            conditions.either(self._draft, question.path, question.depth, f"{head}({argument},{tail}")
        return True

    def is_flag_of_add(self, path: Path, depth: int) -> bool:
        """Whether ``if f == x { found = true }`` notes what decides on the add alone. Raises ByHandError for both."""
        top, _, _ = conditions.whole_condition(path, depth)
        then = field(path[top - 1], "consequence") if path[top - 1].type == "if_statement" else None
        for statement in statements(then) if then is not None else ():
            variable = self._noted(statement)
            if variable is None:
                continue
            questions = list(self._readers(self._source, self._uses, variable, absent=False))
            guards = [question for question in questions if question.guards_add]
            if guards and len(guards) < len(questions):
                raise ByHandError(_BOTH.format(self._source.text(variable)))
            return bool(guards)
        return False

    def _noted(self, statement: Node) -> Node | None:
        """``found`` of ``found = true``"""
        lefts, rights = expressions(field(statement, "left")), expressions(field(statement, "right"))
        is_note = statement.type == "assignment_statement" and len(lefts) == len(rights) == 1
        return (
            lefts[0] if is_note and lefts[0].type == "identifier" and self._source.text(rights[0]) == "true" else None
        )

    def _of_variable(self, use: LegacyUse, check: Node, variable: Node, *, absent: bool, whole: bool) -> bool:
        questions = list(self._readers(self._source, self._uses, variable, absent=absent))
        guards = [question for question in questions if question.guards_add]
        others = [question for question in questions if not question.guards_add]
        if not guards:
            return False
        name = self._source.text(variable)
        if others and (absent or not whole):
            raise ByHandError(_BOTH.format(name))
        for question in others:
            between = self._uses.within_bytes(check.end_byte, question.path[-1].start_byte, Role.REMOVED)
            if between or not _is_asked(question.path):
                raise ByHandError(_BOTH.format(name))
        for question in others:
            conditions.either(self._draft, question.path, question.depth, self._uses.renamed_node(check, use))
        return True

    def _variable(self, path: Path, top: int) -> Node | None:
        """``has`` of ``has := Contains(o, x)``"""
        return assigned_variable(path, top)

    def _readers(
        self, source: GoSource, uses: LegacyUses | None, variable: Node, *, absent: bool
    ) -> Iterator[_Question]:
        local = source.variable(variable)
        guards = AddGuards(source, uses)
        for node_path in source.uses_of(local, _MOST) if local is not None else ():
            path = list(node_path)
            if path[-1].start_byte > variable.end_byte:
                is_guard = guards.guards_add(path, len(path) - 1, absent=absent)
                yield _Question(source, path, len(path) - 1, is_guard)

    def _tells(self, function: Node) -> bool:
        """Whether a function says yes or no, and neither adds nor removes."""
        if function.type not in FUNCTIONS or of_function(self._source, function) != ["bool"]:
            return False
        return not self._uses.within(function, Role.ADDED, Role.REMOVED)

    def _callers(self, function: Node, *, absent: bool) -> Iterator[_Question]:
        name = field(function, "name")
        method = function.type == "method_declaration"
        called = self._source.text(name) if name is not None else ""
        for place, span in calls(self._files.workspace, self._file, called, method=method):
            source = self._sources.get(place)
            call = _call(source, span) if source is not None else None
            if source is None or call is None:
                continue
            path, depth = call
            uses = self._uses if source.path == self._source.path else None
            top, negated, _ = conditions.whole_condition(path, depth)
            variable = self._variable(path, top)
            if variable is not None:
                yield from self._readers(source, uses, variable, absent=absent ^ negated)
            else:
                yield _Question(source, path, depth, AddGuards(source, uses).guards_add(path, depth, absent=absent))


def _call(source: GoSource, span: Span) -> tuple[Path, int] | None:
    path = source.tree.path_to(span)
    depth = next((i for i in range(len(path) - 1, 0, -1) if path[i].type == "call_expression"), None)
    return (path, depth) if depth is not None else None


def _is_only_statement(path: Path, depth: int) -> bool:
    body = field(path[0], "body")
    whole = statements(body) if body is not None else []
    return len(whole) == 1 and whole[0].type == "return_statement" and path[depth].end_byte == whole[0].end_byte


def _is_asked(path: Path) -> bool:
    """Whether a variable is part of a condition."""
    return _is_condition(path, len(path) - 1)


def _is_condition(path: Path, depth: int) -> bool:
    top, _, _ = conditions.whole_condition(path, depth)
    in_case = any(node.type == "expression_case" for node in path[max(top - 2, 0) : top])
    return in_case or (path[top - 1].type == "if_statement" and is_field(path, top, "condition"))
