"""How the value of an expression came to be: made here, copied, or had from elsewhere."""

from __future__ import annotations

import enum
import re

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, unwrap, without_address
from finalizer_lint.languages.go.syntax.scopes import Local

_DEEP_COPIES = ("DeepCopy", "DeepCopyObject")
_OPTIONS = ("GetOptions", "CreateOptions", "UpdateOptions", "PatchOptions")
_BUILDS = pattern(r"^(?:new|build|make|generate|construct|default)", re.IGNORECASE)
_COPIES = pattern(r"clone|copy", re.IGNORECASE)


class Making(enum.Enum):
    """What is sure stands before what only the name of a function says."""

    NIL = "nil"
    LITERAL = "T{…} or &T{…}"
    ZERO = "new(T), or declared without a value"
    DEEP_COPY = "x.DeepCopy()"
    ANSWER = "what the API server answered a client of client-go"
    BUILDER = "a function that says it builds something: newPod(…), BuildJob(…)"
    COPIER = "a function that says it copies something: cloneMeta(…)"
    OTHER = "anything else"


def making(file: GoFile, node: Node) -> Making:
    node = without_address(node)
    if node.type == "nil":
        return Making.NIL
    if node.type == "composite_literal":
        return Making.LITERAL
    if node.type != "call_expression":
        return Making.OTHER
    operand, name = file.called(node)
    if name == "new" and operand is None:
        return Making.ZERO
    if name in _DEEP_COPIES:
        return Making.DEEP_COPY
    if _is_answer(file, node):
        return Making.ANSWER
    if _BUILDS.match(name):
        return Making.BUILDER
    return Making.COPIER if _COPIES.search(name) else Making.OTHER


def making_of(file: GoFile, local: Local) -> Making:
    """The same of what a variable holds all its life."""
    if local.statement.type == "var_spec" and field(local.statement, "value") is None:
        return Making.ZERO
    return making(file, local.value) if local.value is not None else Making.OTHER


def _is_answer(file: GoFile, call: Node) -> bool:
    """``client.Pods(ns).Get(ctx, name, metav1.GetOptions{})``"""
    arguments = arguments_of(call)
    last = unwrap(arguments[-1]) if arguments else None
    kind = field(last, "type") if last is not None and last.type == "composite_literal" else None
    return kind is not None and file.last_word(kind) in _OPTIONS
