"""Python: finalizers in code that speaks to Kubernetes through kopf, kubernetes, kr8s, pykube, lightkube or dicts.

Reading is the standard library's ``ast``; only rewriting (``codemods``) needs libcst.
"""

from __future__ import annotations

from finalizer_lint.languages.python import (
    changes,
    checks,
    embedded,
    helpers,
    objects,
    signs,
)
from finalizer_lint.languages.python.found import Found
from finalizer_lint.languages.python.scopes import fill
from finalizer_lint.languages.python.symbols import Symbols, imports
from finalizer_lint.languages.python.tokens import is_inner, spell_inner, spell_token
from finalizer_lint.languages.python.tree import NotPythonError, Tree
from finalizer_lint.model import Facts, Literal, Span, SyntaxProblem
from finalizer_lint.source import Source

# In the order of what they know: the first to find a place has the say.
_SEARCHES = (
    objects.search,
    helpers.search,
    changes.search,
    checks.search,
    embedded.search,
)


def extract(source: Source) -> Facts:
    """The facts of a Python file. Text that is no Python gives one problem and nothing else."""
    try:
        return _extract(source)
    except NotPythonError as error:
        return Facts(problems=(error.problem,), kubernetes=signs.shows_kubernetes(source.data))
    except RecursionError:
        return Facts(problems=(SyntaxProblem(Span(0, 0), "nested too deeply"),))


def spell(source: Source, literal: Literal, value: str) -> str | None:  # noqa: ARG001 - as all front-ends
    """The token for ``value`` in the quotes and prefix that the literal has."""
    if literal.edit is None or not literal.style:
        return None
    if is_inner(literal.style):
        return spell_inner(literal.style, value)
    return spell_token(literal.style, value)


def _extract(source: Source) -> Facts:
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
