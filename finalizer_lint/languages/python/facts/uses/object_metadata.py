"""Which expressions are an object's metadata, and what the key beside ``finalizers`` in a dict says of it."""

from __future__ import annotations

import ast

from finalizer_lint.languages.python.syntax.expression_parts import dotted, is_text, last_name
from finalizer_lint.languages.python.syntax.tree import BindingKind, Tree
from finalizer_lint.languages.vocabulary.identifiers import words

_METADATA = {"metadata", "meta"}
_MODELS = ("ObjectMeta", "ObjectMetadata")  # V1ObjectMeta, too
_KEYS = {
    "annotations", "clusterName", "cluster_name", "creationTimestamp", "creation_timestamp",
    "deletionGracePeriodSeconds", "deletion_grace_period_seconds", "deletionTimestamp", "deletion_timestamp",
    "finalizers", "generateName", "generate_name", "generation", "labels", "managedFields", "managed_fields", "name",
    "namespace", "ownerReferences", "owner_references", "resourceVersion", "resource_version", "selfLink", "self_link",
    "uid",
}  # fmt: skip


class ObjectMetadata:
    """Of one tree. Without any sign of Kubernetes in it, a variable or attribute so called may be anything's."""

    def __init__(self, tree: Tree, kubernetes: bool) -> None:
        self._tree = tree
        self._kubernetes = kubernetes

    def is_metadata(self, node: ast.expr) -> bool:
        """Whether an expression is an object's metadata, by the way it is reached or called."""
        if isinstance(node, ast.Attribute):
            called = node.attr in _METADATA or words(node.attr)[-1:] == ("metadata",)
            return called and self._kubernetes
        if isinstance(node, ast.Subscript):
            return is_text(node.slice, "metadata")
        if isinstance(node, ast.Name):
            return self._is_variable_of_it(node)
        if isinstance(node, ast.Call):
            function = last_name(node.func)
            if function in ("get", "setdefault", "getattr"):
                return any(is_text(argument, "metadata") for argument in node.args[:2])
            return function.endswith(_MODELS) or function.endswith("_metadata")
        if isinstance(node, ast.BoolOp):
            return any(self.is_metadata(value) for value in node.values)
        if isinstance(node, ast.Await | ast.NamedExpr):
            return self.is_metadata(node.value)
        return False

    def _is_variable_of_it(self, node: ast.Name) -> bool:
        """A variable that is called so, or that is given nothing but an object's metadata."""
        if words(node.id)[-1:] in (("metadata",), ("meta",)):
            return self._kubernetes
        bound = self._tree.lookup(node.id, self._tree.scope[node])
        if bound is None or len(bound[1]) != 1:
            return False
        only = bound[1][0]
        if only.kind is BindingKind.PARAMETER and isinstance(only.node, ast.arg) and only.node.annotation is not None:
            return (dotted(only.node.annotation) or "").endswith(_MODELS)
        value = only.value if only.kind is BindingKind.ASSIGNED else None
        return value is not None and not isinstance(value, ast.Name) and self.is_metadata(value)


def may_be_metadata(node: ast.Dict) -> bool:
    """Whether a dict has no key that an object's metadata can't have."""
    return all(not isinstance(key, ast.Constant) or key.value in _KEYS for key in node.keys)
