"""Lists of finalizers in a chart's values, and what templates do with them as a whole.

``finalizers: [ship]`` in the values is a finalizer's as far as its templates print it as one::

    finalizers: {{ toJson .Values.finalizers }}             a known use, if it is an object's list
    {{- with .Values.finalizers }}                          by what is done with ``.`` until the end
    names: {{ join "," .Values.finalizers }}                something else
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from finalizer_lint.core.facts import Literal, Span, Symbol
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.workspace import WorkspaceFile
from finalizer_lint.languages.yaml.charts.chart_values import paths_of_items
from finalizer_lint.languages.yaml.charts.printed_names import VALUES

_BLOCK = pattern(rb"\{\{-?[ \t]*(?:else[ \t]+)?(?:with|range)\b[^{}]*$")
_KEYWORD = pattern(rb"\{\{-?[ \t]*(?:(if|with|range|define|block)\b|(end)\b|[^{}]*)[^{}]*\}\}")
_VARIABLE = pattern(rb"(\$\w+)[ \t]*:?=[ \t]*$")
_DOT = pattern(rb"(?<![\w$.)])\.(?![\w.])")


def listed_values(source: Source, items: Sequence[Literal]) -> Iterator[Symbol]:
    """The values that lists are which have names at some places of a chart's values file."""
    paths = paths_of_items(source)
    for item in items:
        path = paths.get(item.span)
        if path is not None:
            yield Symbol(path, item.span, item, scope=None, owner=VALUES, named=False, legacy=False, others=0)


def prints_finalizers(file: WorkspaceFile, mention: Span) -> bool | None:
    """Whether a template prints a list that it mentions as an object's finalizers; None where it does nothing."""
    data = file.source.data
    lists = [use.expr.span for use in file.facts.uses if not use.place.of_anything]
    if any(span.contains(mention) for span in lists):
        return True
    line = data.rfind(b"\n", 0, mention.start) + 1
    if _BLOCK.search(data[line : mention.start]) is None:
        return False
    variable = _VARIABLE.search(data[line : mention.start])
    meant = _DOT if variable is None else re.compile(re.escape(variable[1]) + rb"\b")
    printed = [one for one in _actions(data, mention.end) if meant.search(data[one.start : one.end])]
    if not printed:
        return None
    return all(any(span.contains(one) or one.contains(span) for span in lists) for one in printed)


def _actions(data: bytes, start: int) -> list[Span]:
    """The actions of the block whose header goes on at a place, until its end."""
    depth, actions = 1, []
    for action in _KEYWORD.finditer(data, start):
        depth += 1 if action[1] else -1 if action[2] else 0
        if depth == 0:
            break
        actions.append(Span(*action.span()))
    return actions
