"""Names inside longer strings: manifests, patches, commands with a patch in them."""

from __future__ import annotations

import ast

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector

# Without them, a file that shows no other sign of Kubernetes may list finalizers of its own
_KUBERNETES = pattern(r"metadata|\bapiVersion\b|\bkind\b")


def search(collector: PythonCollector) -> None:
    for node in collector.tree.nodes:
        if not isinstance(node, ast.Constant | ast.JoinedStr) or not _lists_finalizers(node):
            continue
        if isinstance(collector.tree.parent.get(node), ast.Expr | ast.JoinedStr | ast.FormattedValue):
            continue  # docstrings; parts of f-strings
        _search_in(collector, node)


def _lists_finalizers(node: ast.Constant | ast.JoinedStr) -> bool:
    pieces = [node] if isinstance(node, ast.Constant) else node.values
    texts = [piece.value for piece in pieces if isinstance(piece, ast.Constant) and isinstance(piece.value, str)]
    return any("finalizers" in text and text != "finalizers" for text in texts)


def _search_in(collector: PythonCollector, node: ast.Constant | ast.JoinedStr) -> None:
    from finalizer_lint.languages.embedded.text import LiteralText
    from finalizer_lint.languages.python.syntax.literals import runs, text_of
    from finalizer_lint.languages.yaml.embedded import read

    if collector.kubernetes or _KUBERNETES.search(text_of(node)):
        for use in read(LiteralText(runs(collector.tree, node))):
            collector.use(use)
