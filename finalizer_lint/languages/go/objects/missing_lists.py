"""Whether a list becomes empty only where it was so before: nothing is cleared by that."""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.node_paths import ancestors
from finalizer_lint.languages.go.syntax.nodes import Path, field, same

_ASKS = pattern(r"(?:len\([\w.()\[\]\"]*[Ff]inalizers(?:\(\))?\)(?:==0|<1)|[\w.()]*[Ff]inalizers(?:\(\))?==nil)")
_HAS = pattern(r"(?:len\([\w.()\[\]\"]*[Ff]inalizers(?:\(\))?\)(?:!=0|>0)|[\w.()]*[Ff]inalizers(?:\(\))?!=nil)")


def fills_missing_list(file: GoFile, path: Path, depth: int) -> bool:
    """``if o.Finalizers == nil { o.Finalizers = []string{} }``, ``if len(o.GetFinalizers()) == 0 && more { … }``

    And the ``else`` of the opposite question.
    """
    for above, node in ancestors(path, depth):
        if node.type == "if_statement" and same(field(node, "consequence"), path[above + 1]):
            condition = field(node, "condition")
            question = "".join(file.text(condition).split()) if condition is not None else ""
            if "||" not in question and any(_ASKS.fullmatch(part) for part in question.split("&&")):
                return True
        if node.type == "if_statement" and same(field(node, "alternative"), path[above + 1]):
            condition = field(node, "condition")
            if condition is not None and _HAS.fullmatch("".join(file.text(condition).split())):
                return True
        if node.type == "func_literal":
            return False
    return False
