"""Whether a function that takes a finalizer off can be called once more, for a name that may not be there.

The call for the old name stands first. If it failed because the name is absent, objects of today would never be let go;
and an object may be gone after the first call, so the second must not write where there is nothing to take off.
"""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import argument_of, siblings
from finalizer_lint.languages.go.syntax.nodes import (
    Path,
    arguments_of,
    expressions,
    field,
    named,
    parameter_names,
    span,
)
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.uses import ResolvedUse

# An error of the function's own, and no error that it was given and tells of
_OWN_ERROR = pattern(
    r"\breturn\b(?![^\n]*(?:%w|\berr\d*\b))[^\n]*(?:errors\.New\w*\(|\w*[Ee]rrorf\(|\bErr[A-Z]\w*|NewNotFound\()"
)
_FORGIVES = pattern(r"IgnoreNotFound|IsNotFound")
_LEAVES = pattern(r"\b(?:return|continue|break)\b")
_WRITES = ("Update", "Patch")
_ASSIGNS = ("assignment_statement", "short_var_declaration")
_DECIDES = ("if_statement", "for_statement", "expression_switch_statement")


def refuse_unless_tolerant(source: GoSource, sources: GoSources, call: Node, name: Span) -> None:
    """Raises ByHandError unless each function that the call may mean is in sight and bears a second call.

    ``name`` is where the call says which finalizer is meant.
    """
    _, function_name = source.called(call)
    position = next((i for i, one in enumerate(arguments_of(call)) if span(one).contains(name)), -1)
    for home, function in functions_meant(source, sources, call):
        body = field(function, "body")
        if body is not None and _OWN_ERROR.search(home.text(body)):
            raise ByHandError(f"{function_name} may fail for a name that is not there")
        parameters = parameter_names(function)
        parameter = home.text(parameters[position]) if 0 <= position < len(parameters) else ""
        if body is not None and parameter and _writes_anyway(home, body, parameter):
            raise ByHandError(f"{function_name} writes the object whether or not the name is there")


def functions_meant(source: GoSource, sources: GoSources, call: Node) -> list[tuple[GoFile, Node]]:
    """The function that is called; of a value of unknown type, all methods of that name in the package."""
    operand, name = source.called(call)
    called = Types(sources).called(source, call)
    if called is not None and field(called[1], "body") is not None:  # a method of an interface has none
        return [called]
    if operand is not None and source.package_of(operand) is None:
        home = called[0] if called is not None else source  # where an interface is, there is what has its methods
        return [one for one in sources.methods(home, name) if field(one[1], "body") is not None]
    return []


def bears_repetition(files: Files, use: ResolvedUse) -> bool:
    """Whether the call that a use is given to bears a second one."""
    sources = GoSources(files.workspace)
    source = sources.get(use.file.path)
    path = source.tree.path_to(use.span) if source is not None else ()
    depth = argument_of(path) if path else None
    if source is None or depth is None:
        return True
    try:
        refuse_unless_tolerant(source, sources, path[depth], use.span)
    except ByHandError:
        return False
    return True


def _writes_anyway(home: GoFile, body: Node, parameter: str) -> bool:
    if _FORGIVES.search(home.text(body)):
        return False
    answers = _answers(home, body, parameter)
    for method in _WRITES:
        for offset in home.tree.mentions(method, span(body)):
            path = home.tree.path(offset)
            is_call = len(path) > 2 and path[-2].type == "selector_expression" and path[-3].type == "call_expression"
            if is_call and not _is_decided(home, path, body, answers):
                return True
    return False


def _answers(home: GoFile, body: Node, parameter: str) -> set[str]:
    """The variables of a function that depend on whether the name is there."""
    answers = {parameter}
    for path in _nodes([body]):
        if path[-1].type in _ASSIGNS:
            around = [node for node in path if node.type in _DECIDES]
            if any(answers & _identifiers(home, node) for node in (path[-1], *around)):
                answers |= {home.text(left) for left in expressions(field(path[-1], "left"))} - {"_", "err"}
    return answers


def _nodes(path: Path) -> Iterator[Path]:
    for child in named(path[-1]):
        inner = [*path, child]
        yield inner
        yield from _nodes(inner)


def _identifiers(home: GoFile, node: Node) -> set[str]:
    return {home.text(path[-1]) for path in _nodes([node]) if path[-1].type == "identifier"}


def _is_decided(home: GoFile, path: Path, body: Node, answers: set[str]) -> bool:
    """Whether what is at the end of a path only runs where a condition says so that depends on the name."""
    for depth in range(len(path) - 1, 0, -1):
        above = path[depth - 1]
        if above.id == body.id or above.type in ("block", "statement_list"):
            beside = siblings(path, depth)
            earlier = beside[0][: beside[1]] if beside is not None else []
            leaving = [one for one in earlier if one.type == "if_statement" and _LEAVES.search(home.text(one))]
            if any(_asks(home, one, answers) for one in leaving):
                return True
        if above.id == body.id:
            return False
        if above.type == "if_statement" and _asks(home, above, answers):
            return True
    return False


def _asks(home: GoFile, statement: Node, answers: set[str]) -> bool:
    parts = [field(statement, "condition"), field(statement, "initializer")]
    return any(answers & _identifiers(home, part) for part in parts if part is not None)
