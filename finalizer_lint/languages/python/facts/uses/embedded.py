"""Names inside longer strings: manifests, patches, commands with a patch in them."""

from __future__ import annotations

import ast

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.embedded.read import read
from finalizer_lint.languages.embedded.text import LiteralText
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector
from finalizer_lint.languages.python.syntax.literals import runs, text_of

# Without them, a file that shows no other sign of Kubernetes may list finalizers of its own
_KUBERNETES = pattern(r"metadata|\bapiVersion\b|\bkind\b")


def search(collector: PythonCollector) -> None:
    for node in collector.tree.nodes:
        if not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        if isinstance(collector.tree.parent.get(node), ast.Expr | ast.JoinedStr | ast.FormattedValue):
            continue  # docstrings; parts of f-strings
        text = text_of(node)
        if "finalizers" not in text or text == "finalizers":
            continue
        if collector.kubernetes or _KUBERNETES.search(text):
            for use in read(LiteralText(runs(collector.tree, node))):
                collector.use(use)
