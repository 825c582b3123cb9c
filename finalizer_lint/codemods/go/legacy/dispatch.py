"""Finalizers of an object that are told apart one by one, by a switch, a comparison or a map of what is done for each.

What is taken off in the end is whichever it was, so the old name only has to be told apart like the new one::

    for _, f := range slices.Clone(o.Finalizers) {
        switch f {
        case shipFinalizer, legacyShipFinalizer:
            freeBerth(o)
        }
        controllerutil.RemoveFinalizer(o, f)
"""

from __future__ import annotations

from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse, LegacyUses
from finalizer_lint.codemods.tasks import ByHandError
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, field, same, span, unwrap
from finalizer_lint.project.files.file import File

_MOST = 200  # mentions of a variable


def leads_to_removal(uses: LegacyUses, file: File, use: LegacyUse) -> bool:
    """Whether a name is told apart from others by a variable whose finalizer is taken off then."""
    if use.role is not Role.CHECKED:
        return False
    try:
        path = uses.path(use)
    except ByHandError:
        return False
    removals = [one.expr.span for one in file.facts.uses if one.role is Role.REMOVED]
    if any(node.type == "keyed_element" for node in path):
        return any(_is_variable(uses.source, removal) for removal in removals)
    variable = _told_apart(path)
    local = uses.source.local(variable) if variable is not None else None
    mentions = uses.source.uses_of(local, _MOST) if local is not None else []
    return any(span(mention[-1]) in removals for mention in mentions)


def _told_apart(path: Path) -> Node | None:
    """What a name is compared with, or what is switched over."""
    for depth in range(len(path) - 2, 0, -1):
        node = path[depth]
        if node.type == "binary_expression":
            left, right = field(node, "left"), field(node, "right")
            other = right if same(left, path[depth + 1]) else left
            return unwrap(other) if other is not None and unwrap(other).type == "identifier" else None
        if node.type == "expression_switch_statement":
            value = field(node, "value")
            return unwrap(value) if value is not None and unwrap(value).type == "identifier" else None
    return None


def _is_variable(source: GoSource, where: Span) -> bool:
    path = source.tree.path_to(where)
    local = source.local(path[-1]) if path and path[-1].type == "identifier" else None
    return local is not None and local.value is None
