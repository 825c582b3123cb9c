"""A Python file is parsed, searched for finalizers, and its constants are collected."""

from __future__ import annotations

import ast
import functools

from finalizer_lint.core.facts import Facts, Span
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.facts.imports import imports
from finalizer_lint.languages.python.facts.symbols import Symbols
from finalizer_lint.languages.python.facts.uses.called_helpers import unseen_calls
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector
from finalizer_lint.languages.python.facts.uses.searches import collect_uses
from finalizer_lint.languages.python.syntax.parsing import NotPythonError
from finalizer_lint.languages.python.syntax.scopes import fill
from finalizer_lint.languages.python.syntax.tree import Tree
from finalizer_lint.languages.python.text import signs


def read(source: Source) -> Facts:
    """The facts of a file, whatever it says of finalizers. Never raises on bad input."""
    try:
        return _read(source)
    except NotPythonError as error:
        return Facts(problems=(error.problem,), kubernetes=signs.shows_kubernetes(source.data))


def _collected(source: Source, hits: list[int]) -> PythonCollector:
    """What is found in a file, in whose functions only those matter that hold one of the ``hits``."""
    tree = Tree(source)
    fill(tree, hits)
    collector = PythonCollector(tree, signs.shows_kubernetes(source.data))
    if hits:
        collect_uses(collector)
    return collector


def _read(source: Source) -> Facts:
    generated = signs.is_generated(source.data)  # such files are read for their constants alone
    hits = [] if generated else signs.hits(source.data)
    collector = _collected(source, hits)
    if collector.variables and (calls := unseen_calls(collector)):
        collector = _collected(source, sorted([*hits, *calls]))
    tree, uses = collector.tree, collector.uses
    symbols = Symbols(tree, collector.values, collector.kubernetes)
    return Facts(
        uses=uses,
        symbols=symbols.collect([use.expr for use in uses], collector.meant),
        imports=imports(tree),
        malformed=tuple(sorted(collector.malformed, key=lambda fact: fact.span)),
        problems=(tree.problem,) if tree.problem is not None else (),
        generated=generated,
        kubernetes=collector.kubernetes,
    )


def string_at(source: Source, place: Span) -> str | None:
    """The value of the string that is all of a place, None if none is."""
    return _strings(source).get(place)


@functools.lru_cache(maxsize=4)  # a file is asked about each of its places
def _strings(source: Source) -> dict[Span, str]:
    """The outermost string of each place."""
    try:
        tree = Tree(source)
    except NotPythonError:
        return {}
    strings: dict[Span, str] = {}
    for node in ast.walk(tree.module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            strings.setdefault(tree.span(node), node.value)
    return strings
