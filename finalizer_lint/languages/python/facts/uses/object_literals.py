"""Objects spelled as dicts, and the client libraries' model classes."""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import ObjectRef, Oddity, Role
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector
from finalizer_lint.languages.python.facts.uses.entries import entry, entry_text, is_entry_of
from finalizer_lint.languages.python.facts.uses.finalizer_lists import Certainty
from finalizer_lint.languages.python.facts.uses.object_metadata import may_be_metadata
from finalizer_lint.languages.python.syntax.expression_parts import is_nothing, is_text, last_name
from finalizer_lint.languages.python.vocabulary import is_constant, shaped_like_own_name
from finalizer_lint.languages.vocabulary.identifiers import words

_OF_OBJECTS = {
    "body", "cr", "finalizer", "finalizers", "manifest", "meta", "metadata", "obj", "object", "patch", "payload",
    "resource", "template",
}  # fmt: skip

_TAKEN_OFF = "$deleteFromPrimitiveList/finalizers"  # of a strategic merge patch
# What stands beside finalizers=… or in a function's name where it makes an object; others may make anything
_OF_AN_OBJECT = {
    "annotations", "api_version", "body", "deletion_timestamp", "generate_name", "kind", "labels", "metadata",
    "namespace", "owner_references", "resource_version", "uid",
}  # fmt: skip
_MAKES_AN_OBJECT = ("body", "k8s", "kube", "manifest", "meta", "namespace", "object", "patch", "pod", "resource")


def search(collector: PythonCollector) -> None:
    for node in collector.tree.nodes:
        if isinstance(node, ast.Dict):
            _dict(collector, node)
        elif isinstance(node, ast.Call):
            for keyword in node.keywords:
                _keyword(collector, node, keyword)


def _dict(collector: PythonCollector, node: ast.Dict) -> None:
    if value := entry(node, "finalizers"):
        _listed(collector, node, value, _certainty_of_dict(collector, node))
    if value := entry(node, _TAKEN_OFF):
        certain = _certainty_of_dict(collector, node) is Certainty.CERTAIN
        collector.items(Role.REMOVED, value, Certainty.CERTAIN if certain else Certainty.BY_NAME)
    if value := entry(node, "metadata.finalizers"):
        _listed(collector, node, value, Certainty.CERTAIN)


def _listed(collector: PythonCollector, owner: ast.expr, value: ast.expr, certainty: Certainty) -> None:
    ref = _object_of(collector, owner)
    if is_nothing(value):
        if certainty is Certainty.CERTAIN and not _is_whole(collector, owner, value):
            collector.cleared(value)
    elif isinstance(value, ast.Constant):
        if certainty is Certainty.CERTAIN and shaped_like_own_name(str(value.value)):
            collector.odd(value, Oddity.NOT_A_LIST, ref)
    else:
        collector.items(Role.LISTED, value, certainty, ref)


def _is_whole(collector: PythonCollector, owner: ast.expr, value: ast.expr) -> bool:
    """Whether this is an object to create, not a patch: made without finalizers, it clears noref."""
    if isinstance(owner, ast.Call) and last_name(owner.func) != "dict" and isinstance(value, ast.Constant):
        return True  # models leave None out
    around = _around(collector, owner)
    return around is not None and any(entry(around, key) is not None for key in ("apiVersion", "kind", "api_version"))


def _certainty_of_dict(collector: PythonCollector, node: ast.Dict) -> Certainty:
    """How sure it is that a dict with the key ``finalizers`` is an object's metadata."""
    parent = collector.tree.parent.get(node)
    if isinstance(parent, ast.Dict):
        return _certainty_under_key(parent, node)
    certainty = _certainty_by_place(collector, parent)
    return certainty if certainty is Certainty.CERTAIN or may_be_metadata(node) else Certainty.NO


def _certainty_by_place(collector: PythonCollector, parent: ast.AST | None) -> Certainty:
    if isinstance(parent, ast.keyword) and parent.arg in ("metadata", "meta"):
        return Certainty.CERTAIN
    if isinstance(parent, ast.Call) and last_name(parent.func) in ("V1ObjectMeta", "ObjectMeta", "ObjectMetadata"):
        return Certainty.CERTAIN
    targets = parent.targets if isinstance(parent, ast.Assign) else [getattr(parent, "target", None)]
    if any(target is not None and collector.lists.is_metadata(target) for target in targets):
        return Certainty.CERTAIN
    if any(isinstance(target, ast.Name) and _is_configuration(target.id) for target in targets):
        return Certainty.NO
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr == "update":
        return Certainty.CERTAIN if collector.lists.is_metadata(parent.func.value) else Certainty.BY_NAME
    return Certainty.BY_NAME


def _is_configuration(variable: str) -> bool:
    """Whether a constant is called for something else than an object or a part of one: ``JOBS = {"finalizers": …}``."""
    return is_constant(variable) and _OF_OBJECTS.isdisjoint(words(variable))


def _certainty_under_key(parent: ast.Dict, node: ast.Dict) -> Certainty:
    if is_entry_of(parent, node, "metadata"):
        return Certainty.CERTAIN
    if is_entry_of(parent, node, "spec"):  # a Namespace has some there; to others it is a field like any
        kind = entry(parent, "kind")
        if kind is None:
            return Certainty.BY_NAME
        spec_has_them = is_text(kind, "Namespace") or is_text(kind, "Project")  # OpenShift's name for it
        return Certainty.CERTAIN if spec_has_them else Certainty.NO
    key = next((k for k, v in zip(parent.keys, parent.values, strict=True) if v is node), None)
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return Certainty.BY_NAME if words(key.value)[-1:] in (("metadata",), ("meta",)) else Certainty.NO
    return Certainty.BY_NAME


def _keyword(collector: PythonCollector, call: ast.Call, keyword: ast.keyword) -> None:
    name = keyword.arg or ""
    if name == "finalizers":
        _listed(collector, call, keyword.value, _certainty_of_call(collector, call))
    elif words(name)[-2:] == ("metadata", "finalizers"):  # factories: metadata__finalizers=[…]
        collector.items(Role.LISTED, keyword.value, Certainty.CERTAIN)
        if is_text(keyword.value):
            collector.name(Role.LISTED, keyword.value, Certainty.CERTAIN)


def _certainty_of_call(collector: PythonCollector, call: ast.Call) -> Certainty:
    callee = last_name(call.func)
    if callee.endswith(("ObjectMeta", "ObjectMetadata")):
        return Certainty.CERTAIN
    parent = collector.tree.parent.get(call)
    if isinstance(parent, ast.keyword) and parent.arg == "metadata":
        return Certainty.CERTAIN  # dict(metadata=dict(finalizers=[…]))
    if isinstance(parent, ast.Dict) and is_entry_of(parent, call, "metadata"):
        return Certainty.CERTAIN
    if isinstance(call.func, ast.Attribute) and callee == "update" and collector.lists.is_metadata(call.func.value):
        return Certainty.CERTAIN
    beside = {keyword.arg for keyword in call.keywords}
    made = bool(beside & _OF_AN_OBJECT) or any(word in callee.lower() for word in _MAKES_AN_OBJECT)
    return Certainty.BY_NAME if made else Certainty.BY_ATTRIBUTE


def _object_of(collector: PythonCollector, metadata: ast.expr) -> ObjectRef | None:
    """The object whose metadata a dict or model is, if apiVersion or kind is said beside it."""
    around = _around(collector, metadata)
    if around is None:
        return None
    api_version, kind = entry_text(around, "apiVersion", "api_version"), entry_text(around, "kind")
    if api_version is None and kind is None:
        return None
    return ObjectRef(api_version, kind, entry_text(metadata, "namespace"), entry_text(metadata, "name"))


def _around(collector: PythonCollector, metadata: ast.expr) -> ast.expr | None:
    """The dict or call that has ``metadata`` as its metadata."""
    parent = collector.tree.parent.get(metadata)
    if isinstance(parent, ast.Dict) and is_entry_of(parent, metadata, "metadata"):
        return parent
    if isinstance(parent, ast.keyword) and parent.arg == "metadata":
        call = collector.tree.parent.get(parent)
        return call if isinstance(call, ast.Call) else None
    return None
