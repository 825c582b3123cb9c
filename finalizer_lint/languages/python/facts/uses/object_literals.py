"""Objects and patches spelled as dicts, and the client libraries' model classes."""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import ObjectRef, Oddity, Role
from finalizer_lint.languages.python.facts import words as said
from finalizer_lint.languages.python.facts.uses.collector import Found
from finalizer_lint.languages.python.facts.uses.finalizer_lists import Certainty, is_nothing, is_text, last_name
from finalizer_lint.languages.vocabulary.identifiers import words
from finalizer_lint.languages.vocabulary.shapes import is_qualified

# Keywords that stand beside ``finalizer=`` where a controller or resource is described.
_OF_A_RESOURCE = {"group", "kind", "version", "api_version", "plural", "crd", "resource"}
_ONE_NAME = {"finalizer", "finalizer_name", "finalizer_id", "finalizer_string"}
_JSON_POINTER = "/metadata/finalizers"


def search(found: Found) -> None:
    for node in found.tree.nodes:
        if isinstance(node, ast.Dict):
            _dict(found, node)
        elif isinstance(node, ast.Call):
            for keyword in node.keywords:
                _keyword(found, node, keyword)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                _kopf_setting(found, target, node.value)


def _dict(found: Found, node: ast.Dict) -> None:
    if value := _entry(node, "finalizers"):
        _listed(found, node, value, _certainty_of_dict(found, node))
    if value := _entry(node, "metadata.finalizers"):
        _listed(found, node, value, Certainty.CERTAIN)
    path = _entry(node, "path")
    if path is not None and _leading_text(path).startswith(_JSON_POINTER):
        _json_patch(found, node, _leading_text(path))


def _listed(found: Found, owner: ast.expr, value: ast.expr, certainty: Certainty) -> None:
    thing = _object_of(found, owner)
    if is_nothing(value):
        if certainty is Certainty.CERTAIN and not _is_whole(found, owner, value):
            found.cleared(value)
    elif isinstance(value, ast.Constant):
        if certainty is Certainty.CERTAIN and said.shaped_like_a_name(str(value.value)):
            found.odd(value, Oddity.NOT_A_LIST, thing)
    else:
        found.items(Role.LISTED, value, certainty, thing)


def _is_whole(found: Found, owner: ast.expr, value: ast.expr) -> bool:
    """Whether this is an object to create, not a patch: made without finalizers, it clears nothing."""
    if isinstance(owner, ast.Call) and last_name(owner.func) != "dict" and isinstance(value, ast.Constant):
        return True  # models leave None out
    around = _around(found, owner)
    return around is not None and any(_entry(around, key) is not None for key in ("apiVersion", "kind", "api_version"))


def _certainty_of_dict(found: Found, node: ast.Dict) -> Certainty:
    """How sure it is that a dict with the key ``finalizers`` is an object's metadata."""
    parent = found.tree.parent.get(node)
    if isinstance(parent, ast.Dict):
        return _certainty_under_key(parent, node)
    if isinstance(parent, ast.keyword) and parent.arg in ("metadata", "meta"):
        return Certainty.CERTAIN
    if isinstance(parent, ast.Call) and last_name(parent.func) in ("V1ObjectMeta", "ObjectMeta", "ObjectMetadata"):
        return Certainty.CERTAIN
    targets = parent.targets if isinstance(parent, ast.Assign) else [getattr(parent, "target", None)]
    if any(target is not None and found.lists.is_metadata(target) for target in targets):
        return Certainty.CERTAIN
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr == "update":
        return Certainty.CERTAIN if found.lists.is_metadata(parent.func.value) else Certainty.BY_NAME
    return Certainty.BY_NAME


def _certainty_under_key(parent: ast.Dict, node: ast.Dict) -> Certainty:
    if _is_value_of(parent, node, "metadata"):
        return Certainty.CERTAIN
    if _is_value_of(parent, node, "spec"):  # a Namespace has some there; to others it is a field like any
        kind = _entry(parent, "kind")
        if kind is None:
            return Certainty.BY_NAME
        spec_has_them = is_text(kind, "Namespace") or is_text(kind, "Project")  # OpenShift's name for it
        return Certainty.CERTAIN if spec_has_them else Certainty.NO
    key = next((k for k, v in zip(parent.keys, parent.values, strict=True) if v is node), None)
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return Certainty.BY_NAME if words(key.value)[-1:] in (("metadata",), ("meta",)) else Certainty.NO
    return Certainty.BY_NAME


def _keyword(found: Found, call: ast.Call, keyword: ast.keyword) -> None:
    name, callee = keyword.arg or "", last_name(call.func)
    if name == "finalizers":
        _listed(found, call, keyword.value, _certainty_of_call(found, call))
    elif words(name)[-2:] == ("metadata", "finalizers"):  # factories: metadata__finalizers=[…]
        found.items(Role.LISTED, keyword.value, Certainty.CERTAIN)
        if is_text(keyword.value):
            found.name(Role.LISTED, keyword.value, Certainty.CERTAIN)
    elif name in _ONE_NAME:
        _one_name(found, call, keyword.value, callee)


def _certainty_of_call(found: Found, call: ast.Call) -> Certainty:
    callee = last_name(call.func)
    if callee.endswith(("ObjectMeta", "ObjectMetadata")):
        return Certainty.CERTAIN
    parent = found.tree.parent.get(call)
    if isinstance(parent, ast.keyword) and parent.arg == "metadata":
        return Certainty.CERTAIN  # dict(metadata=dict(finalizers=[…]))
    if isinstance(parent, ast.Dict) and _is_value_of(parent, call, "metadata"):
        return Certainty.CERTAIN
    return Certainty.BY_NAME


def _one_name(found: Found, call: ast.Call, value: ast.expr, callee: str) -> None:
    """A keyword ``finalizer=`` proves nothing alone: weakref, pytest and others have it for functions."""
    if callee == "PersistenceSettings":
        found.name(Role.ADDED, value, Certainty.CERTAIN)
    elif isinstance(value, ast.Constant | ast.Name | ast.Attribute) and said.role_of_helper(callee) is None:
        beside = {keyword.arg for keyword in call.keywords}
        plain = isinstance(value, ast.Constant) and isinstance(value.value, str) and is_qualified(value.value)
        expected = bool(beside & _OF_A_RESOURCE) or plain
        if isinstance(value, ast.Name | ast.Attribute):
            expected = expected or said.is_constant(last_name(value))
        found.name(Role.DECLARED, value, Certainty.BY_NAME if expected else Certainty.NO)


def _kopf_setting(found: Found, target: ast.expr, value: ast.expr) -> None:
    """``settings.persistence.finalizer = "…"``, and other settings called finalizer."""
    if not isinstance(target, ast.Attribute) or target.attr not in _ONE_NAME:
        return
    if target.attr == "finalizer" and last_name(target.value) == "persistence":
        found.name(Role.ADDED, value, Certainty.CERTAIN)
    elif is_text(value) and last_name(target.value) != found.tree.scope[target].this:
        found.name(Role.DECLARED, value, Certainty.BY_NAME)


def _json_patch(found: Found, node: ast.Dict, path: str) -> None:
    """One operation of a JSON patch (RFC 6902) on an object's finalizers."""
    operation = _entry(node, "op")
    value = _entry(node, "value")
    whole = path == _JSON_POINTER
    what = operation.value if isinstance(operation, ast.Constant) else None
    if what == "remove":
        if whole:
            found.cleared(node)
        else:
            found.gone(node)
    elif value is None:
        return
    elif not whole:
        found.name(Role.CHECKED if what == "test" else Role.ADDED, value, Certainty.CERTAIN)
    elif what == "test":
        found.items(Role.CHECKED, value, Certainty.CERTAIN)
    elif is_nothing(value):
        if what == "replace":  # to add [] is how an empty list is made for the next operation
            found.cleared(value)
    else:
        found.items(Role.ADDED if what == "add" else Role.LISTED, value, Certainty.CERTAIN)


def _object_of(found: Found, metadata: ast.expr) -> ObjectRef | None:
    """The object whose metadata a dict or model is, if apiVersion or kind is said beside it."""
    around = _around(found, metadata)
    if around is None:
        return None
    api_version, kind = _said(around, "apiVersion", "api_version"), _said(around, "kind")
    if api_version is None and kind is None:
        return None
    return ObjectRef(api_version, kind, _said(metadata, "namespace"), _said(metadata, "name"))


def _around(found: Found, metadata: ast.expr) -> ast.expr | None:
    """The dict or call that has ``metadata`` as its metadata."""
    parent = found.tree.parent.get(metadata)
    if isinstance(parent, ast.Dict) and _is_value_of(parent, metadata, "metadata"):
        return parent
    if isinstance(parent, ast.keyword) and parent.arg == "metadata":
        call = found.tree.parent.get(parent)
        return call if isinstance(call, ast.Call) else None
    return None


def _said(node: ast.expr, *keys: str) -> str | None:
    """The string under a key of a dict or a keyword of a call."""
    for key in keys:
        value = _entry(node, key)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
    return None


def _entry(node: ast.expr, key: str) -> ast.expr | None:
    if isinstance(node, ast.Dict):
        return next((v for k, v in zip(node.keys, node.values, strict=True) if k is not None and is_text(k, key)), None)
    if isinstance(node, ast.Call):
        return next((keyword.value for keyword in node.keywords if keyword.arg == key), None)
    return None


def _is_value_of(parent: ast.Dict, child: ast.AST, key: str) -> bool:
    return _entry(parent, key) is child


def _leading_text(node: ast.expr) -> str:
    """The text that a string begins with, as far as it is static."""
    while isinstance(node, ast.BinOp):
        node = node.left
    if isinstance(node, ast.JoinedStr):
        first = node.values[0] if node.values else None
        text = str(first.value) if isinstance(first, ast.Constant) else ""
        return f"{text}…" if len(node.values) > 1 else text
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
