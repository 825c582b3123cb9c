"""A Python file is parsed, searched for finalizers, and its constants are collected."""

from __future__ import annotations

from finalizer_lint.core.facts import Facts, Span, SyntaxProblem
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.facts.symbols import Symbols, imports
from finalizer_lint.languages.python.facts.uses import (
    comparisons,
    embedded,
    helper_calls,
    list_changes,
    object_literals,
)
from finalizer_lint.languages.python.facts.uses.collector import Found
from finalizer_lint.languages.python.syntax.scopes import fill
from finalizer_lint.languages.python.syntax.tree import NotPythonError, Tree
from finalizer_lint.languages.python.text import signs

# In the order of what they know: the first to find a place has the say.
_SEARCHES = (
    object_literals.search,
    helper_calls.search,
    list_changes.search,
    comparisons.search,
    embedded.search,
)


def read(source: Source) -> Facts:
    """The facts of a file, whatever it says of finalizers. Never raises on bad input."""
    try:
        return _read(source)
    except NotPythonError as error:
        return Facts(problems=(error.problem,), kubernetes=signs.shows_kubernetes(source.data))
    except RecursionError:
        return Facts(problems=(SyntaxProblem(Span(0, 0), "nested too deeply"),))


def _read(source: Source) -> Facts:
    tree = Tree(source)
    generated = signs.is_generated(source.data)  # such files are read for their constants alone
    hits = [] if generated else signs.hits(source.data)
    fill(tree, hits)
    found = Found(tree, signs.shows_kubernetes(source.data))
    if hits:
        for search in _SEARCHES:
            search(found)
    uses = found.uses
    symbols = Symbols(tree, found.values, found.kubernetes)
    return Facts(
        uses=uses,
        symbols=symbols.collect([use.expr for use in uses], found.meant),
        imports=imports(tree),
        malformed=tuple(sorted(found.malformed, key=lambda fact: fact.span)),
        generated=generated,
        kubernetes=found.kubernetes,
    )
