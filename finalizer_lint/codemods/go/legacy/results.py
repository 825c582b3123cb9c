"""What a Go function or call gives back, as far as its own package shows it."""

from __future__ import annotations

import re

from finalizer_lint.codemods.go.syntax.source import GoSource, GoSources
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments, field, result_types

_CONTROLLERUTIL = "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
_LIST = pattern(r"[Ff]inalizers(?:\(\))?$")


def of_function(source: GoSource, function: Node) -> list[str]:
    """The types of a function's results."""
    return [source.text(kind) if kind is not None else "" for kind in result_types(function)]


def of_call(source: GoSource, sources: GoSources, call: Node) -> list[str]:
    """The types of a call's results; empty if they are not known. A method is found by its name alone."""
    function = field(call, "function")
    if function is None:
        return []
    operand, member = field(function, "operand"), field(function, "field")
    if function.type == "selector_expression" and operand is not None and member is not None:
        name, path = source.text(member), source.package_of(operand)
        if path == _CONTROLLERUTIL:
            return ["bool"]
        if path is not None:
            found = sources.function(source.path, path, "", name)
            return of_function(*found) if found is not None else []
        return _of_method(source, sources, name)
    if function.type == "identifier":
        found = sources.function(source.path, "", "", source.text(function))
        return of_function(*found) if found is not None else []
    return []


def _of_method(source: GoSource, sources: GoSources, name: str) -> list[str]:
    """The results of the methods of that name in this package, if they agree."""
    word = re.compile(rb"^func\s*\([^)]*\)\s*%s\(" % re.escape(name.encode()), re.MULTILINE)
    kinds = set()
    for path in source.path.parent.glob("*.go"):
        data = sources.data(path) if not path.name.endswith("_test.go") else None
        other = sources.get(path) if data is not None and word.search(data) else None
        for owner, node in other.functions(name) if other is not None else ():
            if owner and other is not None:
                kinds.add(tuple(of_function(other, node)))
    return list(kinds.pop()) if len(kinds) == 1 else []


def is_list(source: GoSource, node: Node) -> bool:
    """Whether it reads as a list of finalizers: ``o.Finalizers``, ``o.GetFinalizers()``, ``finalizers``."""
    return _LIST.search(source.text(node)) is not None


def list_argument(source: GoSource, call: Node) -> Node | None:
    """The one argument of a call that is a list of finalizers, when the other is the name."""
    given = arguments(call)
    lists = [item for item in given if is_list(source, item)]
    return lists[0] if len(given) == 2 and len(lists) == 1 else None
