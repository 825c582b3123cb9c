"""What a Python file brings in, and which classes it has under other names."""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import Import
from finalizer_lint.languages.python.syntax.instances import Instances
from finalizer_lint.languages.python.syntax.tree import Tree


def imports(tree: Tree) -> tuple[Import, ...]:
    """All imports of the file, those inside functions too. ``import a.b`` has the alias ``a.b``, as it is used.

    A class for its base, and a variable for the class that it is an object of, are imports from no module.
    """
    imported = []
    for node in tree.nodes:
        if isinstance(node, ast.Import):
            imported += [Import(name.asname or name.name, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            path = "." * node.level + (node.module or "")
            imported += [Import("" if n.name == "*" else n.asname or n.name, path, n.name) for n in node.names]
    imported += [Import(alias, "", name) for alias, name in Instances(tree).aliases()]
    return tuple(imported)
