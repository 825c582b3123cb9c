"""What a Go function or call gives back, as far as its own package shows it."""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import (
    Path,
    arguments_of,
    field,
    index_of,
    named,
    parameter_names,
    result_types,
)
from finalizer_lint.languages.go.types.expressions import Types

# Those that tell of failure went with v0.10
_LIBRARY = {
    "AddFinalizer": ["bool"],
    "RemoveFinalizer": ["bool"],
    "ContainsFinalizer": ["bool"],
    "AddFinalizerWithError": ["error"],
    "RemoveFinalizerWithError": ["error"],
}
_LIST = pattern(r"[Ff]inalizers(?:\(\))?$")


def of_function(source: GoFile, function: Node) -> list[str]:
    """The types of a function's results."""
    return [source.text(kind) if kind is not None else "" for kind in result_types(function)]


def of_call(source: GoSource, sources: GoSources, call: Node) -> list[str]:
    """The types of a call's results; empty if they are not known."""
    operand, name = source.called(call)
    package = source.package_of(operand) if operand is not None else None
    if package == CONTROLLERUTIL:
        return _LIBRARY.get(name, [])
    called = Types(sources).called(source, call)
    if called is not None:
        return of_function(*called)
    if operand is None or package is not None:
        return []
    # On a value of unknown type: the methods of that name in this package, if they agree
    kinds = {tuple(of_function(*method)) for method in sources.methods(source, name)}
    return list(kinds.pop()) if len(kinds) == 1 else []


def is_list(source: GoSource, node: Node) -> bool:
    """Whether it reads as a list of finalizers: ``o.Finalizers``, ``o.GetFinalizers()``, ``finalizers``."""
    return _LIST.search(source.text(node)) is not None


def list_argument(source: GoSource, call: Node) -> Node | None:
    """The one argument of a call that is a list of finalizers, when the other is the name."""
    arguments = arguments_of(call)
    lists = [item for item in arguments if is_list(source, item)]
    return lists[0] if len(arguments) == 2 and len(lists) == 1 else None


def takes_many(source: GoSource, sources: GoSources, path: Path) -> bool:
    """Whether the name at the end of a path is one of several that a function in sight takes: ``names ...string``."""
    depth = len(path) - 3
    if depth < 0 or path[-2].type != "argument_list" or path[depth].type != "call_expression":
        return False
    called = Types(sources).called(source, path[depth])
    listed = field(called[1], "parameters") if called is not None else None
    declared = named(listed) if listed is not None else []
    if called is None or not declared or declared[-1].type != "variadic_parameter_declaration":
        return False
    given, kind = arguments_of(path[depth]), field(declared[-1], "type")
    first = len(parameter_names(called[1])) - 1
    is_one = len(given) > first + 1 and index_of(given, path[-1]) >= first and given[-1].type != "variadic_argument"
    return is_one and kind is not None and called[0].text(kind) == "string"
