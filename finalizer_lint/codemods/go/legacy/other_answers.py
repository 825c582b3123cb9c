"""What a removal tells beside its error: ``result, err := remove(ctx, o, x)``.

The call for the old name stands first, and only its error is looked at. If it said to come again, or that the object
changed, nobody would: so it must say nothing. A worked example: of these only the first is called for both names::

    return ctrl.Result{}, r.Update(ctx, o)                        nothing, whatever happens
    return ctrl.Result{RequeueAfter: time.Minute}, nil            come again
    return true, nil                                              changed
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.codemods.go.legacy.helper_failures import functions_meant
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import expressions, field, named

_NOTHING = pattern(r"(?:\w+\.)?Result\{\}|nil")
_FAILED = pattern(r"\w*(?i:err)\w*|(?:errors|fmt)\.\w+\(.*\)", re.DOTALL)


def refuse_if_it_tells_more(source: GoSource, sources: GoSources, call: Node) -> None:
    """Raises ByHandError unless each function that the call may mean is in sight and tells of nothing but failure."""
    _, name = source.called(call)
    meant = functions_meant(source, sources, call)
    if not meant or any(_tells_more(home, function) for home, function in meant):
        raise ByHandError(f"{name} tells more than that it failed, which would be lost of the first of two calls")


def _tells_more(home: GoFile, function: Node) -> bool:
    body = field(function, "body")
    return body is None or any(_is_told(home, one) for one in _returns(body))


def _is_told(home: GoFile, returned: Node) -> bool:
    inside = named(returned)
    values = [home.text(one) for one in (expressions(inside[0]) if inside else [])]
    if len(values) < 2:
        return True  # another function's answer, or that of named results
    *others, error = values
    return _FAILED.fullmatch(error) is None and any(_NOTHING.fullmatch(one) is None for one in others)


def _returns(node: Node) -> Iterator[Node]:
    for child in named(node):
        if child.type == "return_statement":
            yield child
        elif child.type != "func_literal":
            yield from _returns(child)
