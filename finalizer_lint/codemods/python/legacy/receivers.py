"""Of what an attribute is read, or a method called: of an object of a class for sure, or of who knows what."""

from __future__ import annotations

import ast

from finalizer_lint.languages.python.syntax.instances import Instances
from finalizer_lint.languages.python.syntax.tree import Tree


def is_of_class(tree: Tree, read: ast.expr, owner: str) -> bool:
    """Whether what stands before the last dot is the class of that name, or an object of it."""
    receiver = read.value if isinstance(read, ast.Attribute) else None
    if receiver is None:
        return False
    if isinstance(receiver, ast.Name) and receiver.id == tree.scope[receiver].this:
        around = tree.class_around(tree.scope[receiver])
        return around is not None and around.owner.rpartition(".")[2] == owner
    kind = (
        receiver.id if isinstance(receiver, ast.Name) and receiver.id == owner else Instances(tree).class_of(receiver)
    )
    return kind is not None and kind.rpartition(".")[2] == owner
