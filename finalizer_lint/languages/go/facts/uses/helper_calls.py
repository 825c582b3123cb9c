"""Calls of functions whose own name says finalizer, or one of whose parameters does."""

from __future__ import annotations

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.go.facts.uses.name_arguments import collect_names, says_name
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.objects.missing_lists import fills_missing_list
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, arguments_of, field, fields, is_string, named, span, unwrap
from finalizer_lint.languages.go.values.list_literals import is_empty
from finalizer_lint.languages.go.vocabulary.words import makes_of_part, role_of_call
from finalizer_lint.languages.vocabulary.identifiers import (
    names_finalizer,
    names_list,
    words,
)

_TRAPS = {"err", "error", "errors", "metric", "metrics", "event", "events", "reason", "flag", "message", "log", "test"}
_BUILDS = {"WithFinalizers", "WithFinalizer", "Finalizers", "Finalizer"}
_MANAGED = {"AddFinalizer", "RemoveFinalizer", "ContainsFinalizer"}

Parameters = dict[str, dict[int, str]]


def finalizer_parameters(file: GoFile, hits: list[Path]) -> Parameters:
    """For functions declared here: the positions of string parameters whose name says finalizer."""
    table: Parameters = {}
    for path in hits:
        for node in path[-4:-1]:
            if node.type == "parameter_list":
                _note_parameters(file, path[path.index(node) - 1], node, table)
    return table


def _note_parameters(file: GoFile, function: Node, parameter_list: Node, table: Parameters) -> None:
    name = field(function, "name")
    receiver_or_result = [field(function, "receiver"), field(function, "result")]
    if name is None or any(other is not None and other.id == parameter_list.id for other in receiver_or_result):
        return
    position = 0
    for parameter in named(parameter_list):
        kind = field(parameter, "type")
        text = file.text(kind) if kind is not None else ""
        for identifier in fields(parameter, "name"):
            word = file.text(identifier)
            if names_finalizer(word) and text in ("string", "[]string", "*string"):
                table.setdefault(file.text(name), {})[position] = word
            position += 1


def collect_by_parameter(collector: UseCollector, call: Node, positions: dict[int, str]) -> None:
    """A call of a function of this file that takes a finalizer's name under whatever name of its own."""
    arguments = arguments_of(call)
    for position in positions:
        for argument in arguments[position : position + 1]:
            inner = unwrap(argument)
            if inner.type in ("composite_literal", "unary_expression"):
                collector.items(inner, role_of_argument(collector.file.called(call)[1]))
            else:
                collector.name(inner, role_of_argument(collector.file.called(call)[1]), sure=False)


def collect_helper_call(collector: UseCollector, call: Node, known: Parameters) -> None:
    """A call whose function's name (or the package before it) says finalizer."""
    operand, function = collector.file.called(call)
    said = set(words(function))
    if operand is not None and collector.file.package_of(operand) == "runtime":
        return  # the garbage collector's finalizers
    if said & _TRAPS and not said & {"add", "remove", "ensure", "contains", "has"}:
        return
    arguments = arguments_of(call)
    if function in _BUILDS and operand is not None and collector.file.package_of(operand) is None:
        _built(collector, arguments)
    elif function == "SetFinalizers" and len(arguments) == 1:
        _set_all(collector, call, arguments[0])
    elif function in _MANAGED and len(arguments) == 2 and collector.file.text(arguments[0]) not in ("ctx", "context"):
        _managed(collector, function, arguments)
    elif function in known:
        collect_by_parameter(collector, call, known[function])
    elif makes_of_part(function):
        for item in arguments:
            if says_name(collector, item) and not is_string(unwrap(item)):
                collector.name(item, Role.MENTIONED)
    else:
        is_method = operand is not None and collector.file.package_of(operand) is None
        collect_names(collector, function, arguments, method=is_method)


def collect_registration(collector: UseCollector, call: Node) -> None:
    """``finalizers.Register("x", f)`` of a set of finalizers, ``finalizer.Add(obj, "x")`` of a package."""
    _, function = collector.file.called(call)
    arguments = arguments_of(call)
    if function == "Register":
        for item in arguments[:1]:
            collector.name(item, Role.ADDED)
    elif role_of_call(function) is not None:
        collect_names(collector, function, arguments, strict=True)


def role_of_argument(function: str) -> Role:
    return role_of_call(function) or Role.DECLARED


def _built(collector: UseCollector, arguments: list[Node]) -> None:
    """A builder's method: each argument is a name, or the one argument is a list of them."""
    for item in arguments:
        inner = unwrap(item)
        if inner.type == "variadic_argument":
            collector.item(inner, Role.ADDED)
        elif is_string(inner) or not (collector.items(inner, Role.ADDED) or _is_list(collector, inner)):
            collector.name(inner, Role.ADDED, sure=False)


def _is_list(collector: UseCollector, node: Node) -> bool:
    return names_list(collector.file.last_word(node))


def _managed(collector: UseCollector, function: str, arguments: list[Node]) -> None:
    """controllerutil takes (object, name); some helpers of the same name take them the other way round."""
    first, second = (unwrap(item) for item in arguments)
    first_is_name, second_is_name = (is_string(item) or says_name(collector, item) for item in (first, second))
    swapped = first_is_name and not second_is_name
    collector.name(first if swapped else second, role_of_argument(function))


def _set_all(collector: UseCollector, call: Node, arguments: Node) -> None:
    if is_empty(collector.file, arguments):
        path = collector.file.tree.path_to(span(call))
        if not fills_missing_list(collector.file, path, len(path) - 1):
            collector.cleared(span(call))
    else:
        collector.items(arguments, Role.ADDED)
