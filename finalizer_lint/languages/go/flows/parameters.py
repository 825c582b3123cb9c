"""What a file hands to a parameter of a function: a parameter's value comes from the calls."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Expr, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.flows.flow_file import FlowFile
from finalizer_lint.languages.go.flows.origins import FlowValue, ParameterOrigin
from finalizer_lint.languages.go.functions.function_references import Reference, function_references, method_references
from finalizer_lint.languages.go.syntax.node_paths import call_at, outside_parentheses
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, span
from finalizer_lint.languages.go.types.type_names import TypeName


def passed_values(file: FlowFile, to: ParameterOrigin, package: str) -> Iterator[FlowValue]:
    """What reaches a parameter from a file. ``package`` is the import path of its function, ``""`` in that package.

    A function that is used as a value gets what nobody knows; of a method that has its name all calls count.
    """
    if not to.receiver:
        for reference in function_references(file, to.function, package):
            yield FlowValue(_argument(file, reference, to))
        return
    for path, index in method_references(file, to.function):
        operand = field(path[index], "operand")
        known = file.type_of(operand) if operand is not None else None
        # Called on its own type, or unexported: then it is surely the one meant
        sure = not to.function[:1].isupper() or known == TypeName(package, to.receiver)
        yield FlowValue(_argument(file, (path, index), to), sure)


def _argument(file: FlowFile, reference: Reference, to: ParameterOrigin) -> Expr:
    path, index = reference
    call = call_at(path, index)
    if call is None:
        return Unknown(span(path[outside_parentheses(path, index)]), Reason.FUNCTION)
    arguments = arguments_of(path[call])
    if len(arguments) != to.count or any(item.type == "variadic_argument" for item in arguments):
        return Unknown(span(path[call]), Reason.UNPACKED)
    return file.expression(arguments[to.position])
