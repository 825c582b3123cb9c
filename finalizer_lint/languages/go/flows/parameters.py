"""What a file hands to a parameter of a function: a parameter's value comes from the calls."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.flows.origins import FlowValue, ParameterOrigin
from finalizer_lint.languages.go.functions.function_references import Reference, function_references, method_references
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.node_paths import call_at, outside_parentheses
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, named, span, unwrap
from finalizer_lint.languages.go.types.type_names import TypeName
from finalizer_lint.languages.go.values.list_literals import list_items


def passed_values(file: FlowFile, to: ParameterOrigin, package: str) -> Iterator[FlowValue]:
    """What reaches a parameter from a file. ``package`` is the import path of its function, ``""`` in that package.

    A function that is used as a value gets what nobody knows; of a method that has its name all calls count.
    """
    if not to.receiver:
        for reference in function_references(file, to.function, package):
            yield from _arguments(file, reference, to, sure=True)
        return
    for path, index in method_references(file, to.function):
        operand = field(path[index], "operand")
        known = file.type_of(operand) if operand is not None else None
        # Called on its own type, or unexported: then it is surely the one meant
        sure = not to.function[:1].isupper() or known == TypeName(package, to.receiver)
        yield from _arguments(file, (path, index), to, sure=sure)


def _arguments(file: FlowFile, reference: Reference, to: ParameterOrigin, *, sure: bool) -> Iterator[FlowValue]:
    """The argument of a call, or of a list each item."""
    path, index = reference
    call = call_at(path, index)
    if not to.items or call is None:
        yield _argument(file, reference, to, sure=sure)
        return
    given = arguments_of(path[call])[to.position : None if to.variadic else to.position + 1]
    for item in given:
        spread = item.type == "variadic_argument"
        inner = unwrap(named(item)[0] if spread and named(item) else item)
        listed = _items(file, inner) if spread or not to.variadic else [inner]
        if listed is None:
            yield FlowValue(Unknown(span(inner), Reason.UNPACKED), sure)
        else:
            yield from (FlowValue(file.expression(one), sure) for one in listed)


def _items(file: FlowFile, node: Node) -> list[Node] | None:
    """Those of a list that is spelled out, here or where its variable is declared."""
    local = file.local(node) if node.type == "identifier" else None
    if local is not None and local.value is not None:
        node = unwrap(local.value)
    return list_items(file, node)


def _argument(file: FlowFile, reference: Reference, to: ParameterOrigin, *, sure: bool) -> FlowValue:
    path, index = reference
    call = call_at(path, index)
    if call is None:
        return FlowValue(Unknown(span(path[outside_parentheses(path, index)]), Reason.FUNCTION), sure)
    arguments = arguments_of(path[call])
    if len(arguments) != to.count or any(item.type == "variadic_argument" for item in arguments):
        return FlowValue(Unknown(span(path[call]), Reason.UNPACKED), sure)
    argument = arguments[to.position]
    return FlowValue(file.expression(argument), sure, span(unwrap(argument)))
