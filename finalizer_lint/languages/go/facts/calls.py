"""Calls of functions whose own name says finalizer, or one of whose parameters does."""

from __future__ import annotations

from finalizer_lint.core.facts import Concat, Ref, Role
from finalizer_lint.languages.go.facts.collector import Collector
from finalizer_lint.languages.go.facts.words import is_plain_helper, role_of_call
from finalizer_lint.languages.go.syntax.file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments, field, fields, is_string, named, span, unwrap
from finalizer_lint.languages.vocabulary.identifiers import (
    may_name_finalizer,
    names_finalizer,
    names_list,
    says_finalizer,
    words,
)
from finalizer_lint.languages.vocabulary.shapes import is_distinct, shaped_like_name

_TRAPS = {"err", "error", "errors", "metric", "metrics", "event", "events", "reason", "flag", "message", "log", "test"}
_TEXTS = {"err", "error", "errors", "reason", "message", "msg"}
_BUILDS = {"WithFinalizers", "WithFinalizer", "Finalizers", "Finalizer"}
_MANAGED = {"AddFinalizer", "RemoveFinalizer", "ContainsFinalizer"}

Parameters = dict[str, dict[int, str]]


def parameters(file: GoFile, hits: list[Path]) -> Parameters:
    """For functions declared here: the positions of string parameters whose name says finalizer."""
    table: Parameters = {}
    for path in hits:
        for node in path[-4:-1]:
            if node.type == "parameter_list":
                _note_parameters(file, path[path.index(node) - 1], node, table)
    return table


def _note_parameters(file: GoFile, function: Node, listed: Node, table: Parameters) -> None:
    name = field(function, "name")
    receiver_or_result = [field(function, "receiver"), field(function, "result")]
    if name is None or any(other is not None and other.id == listed.id for other in receiver_or_result):
        return
    at = 0
    for parameter in named(listed):
        kind = field(parameter, "type")
        text = file.text(kind) if kind is not None else ""
        for identifier in fields(parameter, "name"):
            word = file.text(identifier)
            if names_finalizer(word) and text in ("string", "[]string", "*string"):
                table.setdefault(file.text(name), {})[at] = word
            at += 1


def by_parameter(found: Collector, call: Node, positions: dict[int, str]) -> None:
    """A call of a function of this file that takes a finalizer's name under whatever name of its own."""
    given = arguments(call)
    for at in positions:
        for argument in given[at : at + 1]:
            inner = unwrap(argument)
            if inner.type in ("composite_literal", "unary_expression"):
                found.items(inner, _role(found.file.called(call)[1]))
            else:
                found.name(inner, _role(found.file.called(call)[1]), sure=False)


def helper(found: Collector, call: Node, known: Parameters) -> None:
    """A call whose function's name (or the package before it) says finalizer."""
    operand, function = found.file.called(call)
    said = set(words(function))
    if operand is not None and found.file.package_of(operand) == "runtime":
        return  # the garbage collector's finalizers
    if said & _TRAPS and not said & {"add", "remove", "ensure", "contains", "has"}:
        return
    given = arguments(call)
    if function in _BUILDS and operand is not None and found.file.package_of(operand) is None:
        _built(found, given)
    elif function == "SetFinalizers" and len(given) == 1:
        _set_all(found, call, given[0])
    elif function in _MANAGED and len(given) == 2 and found.file.text(given[0]) not in ("ctx", "context"):
        _managed(found, function, given)
    elif function in known:
        by_parameter(found, call, known[function])
    else:
        _choose(found, function, given, method=operand is not None and found.file.package_of(operand) is None)


def registered(found: Collector, call: Node) -> None:
    """``finalizers.Register("x", f)`` of a set of finalizers, ``finalizer.Add(obj, "x")`` of a package."""
    _, function = found.file.called(call)
    given = arguments(call)
    if function == "Register":
        for item in given[:1]:
            found.name(item, Role.ADDED)
    elif role_of_call(function) is not None:
        _choose(found, function, given, strict=True)


def _role(function: str) -> Role:
    return role_of_call(function) or Role.DECLARED


def _built(found: Collector, given: list[Node]) -> None:
    """A builder's method: each argument is a name, or the one argument is a list of them."""
    for item in given:
        inner = unwrap(item)
        if inner.type == "variadic_argument":
            found.item(inner, Role.ADDED)
        elif is_string(inner) or not (found.items(inner, Role.ADDED) or names_list(_last(found, inner))):
            found.name(inner, Role.ADDED, sure=False)


def _last(found: Collector, node: Node) -> str:
    """An identifier, or what stands after the last dot."""
    return found.file.text(node).rpartition(".")[2]


def _managed(found: Collector, function: str, given: list[Node]) -> None:
    """controllerutil takes (object, name); some helpers of the same name take them the other way round."""
    first, second = (unwrap(item) for item in given)
    swapped = (is_string(first) or _says_so(found, first)) and not (is_string(second) or _says_so(found, second))
    found.name(first if swapped else second, _role(function))


def _set_all(found: Collector, call: Node, given: Node) -> None:
    if found.values.is_empty(given):
        found.cleared(span(call))
    else:
        found.items(given, Role.ADDED)


def _choose(found: Collector, function: str, given: list[Node], *, method: bool = False, strict: bool = False) -> None:
    """Which arguments are names: those that say so, else the last that can be one.

    A method may take the name alone; a function takes an object too.
    """
    role = _role(function)
    sure = [item for item in given if _says_so(found, item)]
    for item in sure:
        inner = named(item)[0] if item.type == "variadic_argument" and named(item) else unwrap(item)
        if inner.type in ("composite_literal", "unary_expression") or item.type == "variadic_argument":
            found.items(inner, role)
        else:
            found.name(inner, role)
    if sure or strict or not given:
        return
    last = unwrap(given[-1])
    if role_of_call(function) is None or not is_plain_helper(function) or len(given) < (1 if method else 2):
        return
    if is_string(last):
        if shaped_like_name(found.values.literal(last).value) and sum(is_string(unwrap(item)) for item in given) < 3:
            found.name(last, role)
    elif _is_constant(found, last):
        found.name(last, role)


def _says_so(found: Collector, item: Node) -> bool:
    if item.type == "variadic_argument":
        inside = named(item)
        return bool(inside) and inside[0].type in ("composite_literal", "identifier") and _says_so(found, inside[0])
    node = unwrap(item)
    if is_string(node):
        return is_distinct(found.values.literal(node).value)
    if node.type == "composite_literal":
        kind = field(node, "type")
        return kind is not None and kind.type in ("slice_type", "implicit_length_array_type", "array_type")
    if node.type == "identifier":
        name = found.file.text(node)
        if names_list(name):
            return False
        local = found.file.scopes.find(name, node.start_byte)
        return names_finalizer(name) or (may_name_finalizer(name) if local is None else _is_alias(found, local.value))
    if node.type == "selector_expression":
        member, operand = field(node, "field"), field(node, "operand")
        if member is None or operand is None:
            return False
        name = found.file.text(member)
        if found.file.package_of(operand) is not None:
            return may_name_finalizer(name)
        return names_finalizer(name) and not names_list(name)
    if node.type in ("binary_expression", "call_expression"):
        expr = found.values.expr(node)
        return isinstance(expr, Concat) or (isinstance(expr, Ref) and says_finalizer(expr.name))
    return False


def _is_alias(found: Collector, value: Node | None) -> bool:
    """``short := api.FooFinalizer``"""
    if value is None or value.type not in ("identifier", "selector_expression"):
        return False
    name = _last(found, value)
    return names_finalizer(name) and not names_list(name)


def _is_constant(found: Collector, node: Node) -> bool:
    """Whether an argument without a telling name can be a string constant."""
    if node.type == "selector_expression":
        operand, member = field(node, "operand"), field(node, "field")
        return (
            operand is not None
            and member is not None
            and found.file.package_of(operand) is not None
            and not set(words(found.file.text(member))) & _TEXTS
        )
    if node.type != "identifier":
        return False
    name = found.file.text(node)
    local = found.file.scopes.find(name, node.start_byte)
    if local is not None:
        return local.value is not None and is_string(unwrap(local.value))
    return name not in ("nil", "true", "false") and (name[:1].isupper() or found.is_string_constant(name))
