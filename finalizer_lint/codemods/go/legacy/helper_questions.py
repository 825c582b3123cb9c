"""Whether a function that is given a finalizer does nothing for an object without it: then it can be called twice.

``release(ctx, c, o, x)`` need not say that it removes a finalizer. What shows it to be harmless for a name that is not
there is how it begins, or what all of it stands in::

    if !controllerutil.ContainsFinalizer(o, name) {          if controllerutil.ContainsFinalizer(o, name) {
        return nil                                               …
    }                                                        }
    …                                                        return nil
"""

from __future__ import annotations

import re

from finalizer_lint.codemods.go.legacy.helper_failures import bears_repetition
from finalizer_lint.codemods.go.legacy.result_types import of_function
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import argument_of
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, parameter_names, span, statements
from finalizer_lint.languages.go.types.expressions import Types
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.uses import ResolvedUse

_CONTAINS = r"(?:\w+\.)?(?:[Cc]ontains|[Hh]as)\w*\([^()]*(?:\(\))?[^()]*\b%s\)"
_LEAVES = pattern(r"\{\s*return\b[^(\n]*\n\s*\}")


def asks_first(files: Files, use: ResolvedUse) -> bool:
    """Whether the one function that a use is given to is in sight and asks for the name before it does anything."""
    sources = GoSources(files.workspace)
    source = sources.get(use.file.path)
    path = source.tree.path_to(use.span) if source is not None else ()
    depth = argument_of(path) if path else None
    if source is None or depth is None or path[depth].type != "call_expression":
        return False
    called = Types(sources).called(source, path[depth])
    position = next((i for i, one in enumerate(arguments_of(path[depth])) if span(one).contains(use.span)), -1)
    if called is None or position < 0:
        return False
    home, function = called
    body, parameters = field(function, "body"), parameter_names(function)
    if body is None or position >= len(parameters) or of_function(home, function) not in ([], ["error"]):
        return False  # a result of the first call, such as when to come again, would be lost
    return _is_asked(home, body, home.text(parameters[position])) and bears_repetition(files, use)


def _is_asked(home: GoFile, body: Node, parameter: str) -> bool:
    inside = [one for one in statements(body) if one.type != "comment"]
    first = inside[0] if inside else None
    condition = field(first, "condition") if first is not None and first.type == "if_statement" else None
    if first is None or condition is None or field(first, "alternative") is not None or field(first, "initializer"):
        return False
    asked, consequence = home.text(condition), field(first, "consequence")
    leaves = consequence is not None and _LEAVES.fullmatch(home.text(consequence)) is not None
    contains = _CONTAINS % re.escape(parameter)
    if leaves and re.fullmatch(f"!{contains}", asked):
        return True
    behind = [one for one in inside[1:] if one.type != "return_statement" or "(" in home.text(one)]
    return not behind and re.fullmatch(contains, asked) is not None
