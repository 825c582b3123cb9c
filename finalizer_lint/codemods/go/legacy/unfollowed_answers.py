"""Answers that go where no rewrite follows them: a field, a map, another function, a word that stands for yes or no.

Made to be yes for the old name too, they could keep the new one off an object that lives::

    s.has = Contains(o, x)                      func phase(o client.Object) string {
    …                                               if Contains(o, x) { return "adopted" }
    if !s.has { Add(o, x) }                         return "new"
"""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy import conditions
from finalizer_lint.codemods.go.legacy.add_guards import AddGuards
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUses
from finalizer_lint.codemods.go.legacy.result_types import of_function
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.languages.go.functions.callers import calls
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import is_field
from finalizer_lint.languages.go.syntax.nodes import (
    FUNCTIONS,
    Path,
    expressions,
    field,
    index_of,
    is_string,
    named,
    statements,
)
from finalizer_lint.languages.go.vocabulary.words import talks
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files

_ASSIGNS = ("assignment_statement", "short_var_declaration", "var_spec")
_HOLDERS = ("argument_list", "keyed_element", "literal_element", "send_statement")
_CONSTANTS = ("identifier", "selector_expression", "int_literal", "true", "false")
_ELSEWHERE = ("inc_statement", "dec_statement", "goto_statement")
_SWITCHES = ("expression_switch_statement", "expression_case")
_TELL_NOTHING = ("error", "Result")  # of results: failure, and when to come again
_MOST = 50  # places that ask one variable


class UnfollowedAnswers:
    """Those of one file. ``adds``: running code adds the name somewhere, which such an answer may decide on."""

    def __init__(self, uses: LegacyUses, file: File, files: Files, sources: GoSources, *, adds: bool) -> None:
        self._uses = uses
        self._source = uses.source
        self._file = file
        self._files = files
        self._sources = sources
        self._adds = adds

    def refuse(self, path: Path, depth: int, asked: str) -> None:
        """``path[depth]`` says yes or no. Raises ByHandError where that goes on to what may decide on the add."""
        if not self._adds:
            return
        top, _, _ = conditions.whole_condition(path, depth)
        variable = assigned_variable(path, top)
        kept = self._readers(variable) if variable is not None else [(path, top)]
        is_of_package = variable is not None and self._source.variable(variable) is None
        if is_of_package or any(self._is_kept(*one) for one in kept) or self._is_noted(path, top):
            raise ByHandError(f"what {asked} answers is kept where it is not followed")
        function = path[0]
        if self._tells_otherwise(function) and self._is_asked_for_add(function):
            name = field(function, "name")
            told = self._source.text(name) if name is not None else "it"
            raise ByHandError(f"{told} decides on the add as well as on the clean-up")

    def _readers(self, variable: Node) -> list[tuple[Path, int]]:
        local = self._source.variable(variable)
        if local is None:
            return []
        read = [path for path in self._source.uses_of(local, _MOST) if path[-1].start_byte > variable.end_byte]
        return [(path, conditions.whole_condition(path, len(path) - 1)[0]) for path in read]

    def _is_kept(self, path: Path, top: int) -> bool:
        """Whether the answer at ``path[top]`` becomes a part of something else, or is handed on."""
        above = path[top - 1]
        if above.type in _HOLDERS:
            return not is_told(self._source, path, top)
        if above.type in _ASSIGNS or path[top - 2].type in _ASSIGNS:
            target = assigned_variable(path, top)
            return target is None or self._source.variable(target) is None
        literal = next((node for node in path[:top][::-1] if node.type == "func_literal"), None)
        is_one_of_many = above.type == "expression_list" and len(named(above)) > 1
        return literal is None and is_one_of_many and path[top - 2].type == "return_statement"

    def _is_noted(self, path: Path, top: int) -> bool:
        """``if Contains(o, x) { phase = adopted }``: a word stands for yes from there on."""
        above = path[top - 1]
        then = (
            field(above, "consequence") if above.type == "if_statement" and is_field(path, top, "condition") else None
        )
        inside = statements(then) if then is not None else []
        if inside and all(self._notes(one) for one in inside):
            return True
        adds = bool(inside) and AddGuards(self._source, self._uses).adds(path[0])
        return adds and any(self._is_asked_later(one) for one in inside)

    def _is_asked_later(self, statement: Node) -> bool:
        """Whether a word or number that a statement gives a variable is asked for behind it: no failure, no yes."""
        if statement.type not in ("assignment_statement", "inc_statement"):
            return False
        lefts = expressions(field(statement, "left")) or named(statement)
        values = expressions(field(statement, "right"))
        if any(one.type == "call_expression" for one in values):
            return False  # a list without the name, it seems
        rights = [self._source.text(one) for one in values]
        variable = lefts[0] if len(lefts) == 1 and lefts[0].type == "identifier" else None
        if variable is None or rights == ["true"] or self._source.text(variable).lower().endswith("err"):
            return False
        local = self._source.variable(variable)
        read = self._source.uses_of(local, _MOST) if local is not None else []
        return any(path[-1].start_byte > statement.end_byte and _is_in_condition(path) for path in read)

    def _notes(self, statement: Node) -> bool:
        if statement.type in _ELSEWHERE:
            return True
        if statement.type != "assignment_statement":
            return False
        lefts, rights = expressions(field(statement, "left")), expressions(field(statement, "right"))
        if len(lefts) != 1 or len(rights) != 1 or not (rights[0].type in _CONSTANTS or is_string(rights[0])):
            return False
        is_flag = lefts[0].type == "identifier" and self._source.text(rights[0]) == "true"
        return not is_flag

    def _tells_otherwise(self, function: Node) -> bool:
        """Whether a function that neither adds nor removes gives back more than yes or no, and failure."""
        if function.type not in FUNCTIONS:
            return False
        kinds = [kind for kind in of_function(self._source, function) if not kind.endswith(_TELL_NOTHING)]
        if not kinds or kinds == ["bool"] == of_function(self._source, function):
            return False
        return not AddGuards(self._source, self._uses).acts(function)

    def _is_asked_for_add(self, function: Node) -> bool:
        """Whether one of the functions that call this one adds the name."""
        name = field(function, "name")
        called = self._source.text(name) if name is not None else ""
        is_method = function.type == "method_declaration"
        for place, span in calls(self._files.workspace, self._file, called, method=is_method):
            source = self._sources.get(place)
            path = source.tree.path_to(span) if source is not None else []
            if source is None or not path:
                continue
            uses = self._uses if source.path == self._source.path else None
            if AddGuards(source, uses).adds(path[0]):
                return True
        return False


def _is_in_condition(path: Path) -> bool:
    """Whether the expression at the end of a path is a part of what an if or a switch asks."""
    return any(
        is_field(path, depth, "condition") or (path[depth - 1].type in _SWITCHES and is_field(path, depth, "value"))
        for depth in range(len(path) - 1, 0, -1)
    )


def assigned_variable(path: Path, top: int) -> Node | None:
    """``has`` of ``has := Contains(o, x)``, and of ``has, err := ask(o)``."""
    statement = path[top - 2] if top > 1 and path[top - 1].type == "expression_list" else path[top - 1]
    if statement.type not in _ASSIGNS:
        return None
    lefts = expressions(field(statement, "left")) or [one for one in named(statement) if one.type == "identifier"]
    values = expressions(field(statement, "right") or field(statement, "value"))
    position = index_of(values, path[top])
    if not lefts or position < 0 or len(values) not in (1, len(lefts)):
        return None
    return lefts[position] if lefts[position].type == "identifier" else None


def is_told(source: GoSource, path: Path, depth: int) -> bool:
    """Whether an answer is only logged."""
    outer = path[depth - 2] if depth > 1 and path[depth - 1].type == "argument_list" else None
    if outer is None:
        return False
    function = field(outer, "function")
    name = source.text(function).partition("[")[0].rpartition(".")[2] if function is not None else ""
    return talks(name) or any(is_string(one) for one in named(path[depth - 1]))
