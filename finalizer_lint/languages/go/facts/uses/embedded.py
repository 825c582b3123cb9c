"""Finalizers in the text of a string literal, and the arguments that a format or a sum puts into it."""

from __future__ import annotations

from finalizer_lint.core.facts import Role, Unknown, Use
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.facts.uses.told_texts import is_told
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, index_of, span

_FORMAT_VERB = pattern(rb"%(?!%)[^a-zA-Z%]*[a-zA-Z]")
_NAME_ALONE = pattern(rb"\\?[\"']?%[svq]\\?[\"']?")
_OPEN = pattern(rb'\\?"finalizers\\?"\s*:\s*\[\s*\\?"["`]$')  # the end of a literal that goes on behind a plus


def collect_embedded(collector: UseCollector, path: Path) -> None:
    """``path`` leads to a string literal that mentions finalizers amid other text."""
    literal = path[-1]
    token = collector.file.tree.data[literal.start_byte : literal.end_byte]
    if b"finalizers" not in token or b":" not in token or is_told(collector.file, path):
        return
    from finalizer_lint.languages.embedded.text import LiteralText
    from finalizer_lint.languages.go.text.literal_runs import runs
    from finalizer_lint.languages.yaml.embedded import read

    for use in read(LiteralText(runs(token, literal.start_byte))):
        if use.role is Role.CLEARED:
            collector.cleared(span(literal))
        elif not _is_argument(collector, path, use):
            collector.put_use(use)
    if _OPEN.search(token):
        _concatenated(collector, path)


def _is_argument(collector: UseCollector, path: Path, use: Use) -> bool:
    """``"finalizers":["%s"]`` in a Sprintf: the argument is the name."""
    data, literal = collector.file.tree.data, path[-1]
    if not isinstance(use.expr, Unknown) or not _NAME_ALONE.fullmatch(data, use.expr.span.start, use.expr.span.end):
        return False
    index = len(_FORMAT_VERB.findall(data, literal.start_byte, use.expr.span.start))
    argument = _argument(collector, path, index)
    if argument is not None:
        collector.name(argument, use.role)
    return argument is not None


def _argument(collector: UseCollector, path: Path, index: int) -> Node | None:
    if len(path) < 3 or path[-2].type != "argument_list" or path[-3].type != "call_expression":
        return None
    function, given = collector.file.called(path[-3])[1], arguments_of(path[-3])
    if not function.endswith(("Sprintf", "Appendf", "Fprintf")):
        return None
    first = max(index_of(given, path[-1]), 0)
    return given[first + 1 + index] if first + 1 + index < len(given) else None


def _concatenated(collector: UseCollector, path: Path) -> None:
    """``{"finalizers":["`` + name + ``"]}``"""
    literal, parent = path[-1], path[-2]
    right = parent.child_by_field_name("right") if parent.type == "binary_expression" else None
    if right is not None and right.start_byte > literal.start_byte:
        collector.name(right, Role.LISTED)
    elif right is not None and len(path) > 2 and path[-3].type == "binary_expression":
        after = path[-3].child_by_field_name("right")
        if after is not None and after.start_byte > literal.start_byte:
            collector.name(after, Role.LISTED)
