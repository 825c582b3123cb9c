"""Which arguments of a helper's call are names of finalizers, and which may be."""

from __future__ import annotations

from finalizer_lint.core.facts import Concat, Ref, Role
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, is_string, named, parameter_names, unwrap
from finalizer_lint.languages.go.values.list_literals import SET_MAKERS
from finalizer_lint.languages.go.vocabulary.words import is_plain_helper, role_of_call
from finalizer_lint.languages.vocabulary.identifiers import (
    may_name_finalizer,
    names_finalizer,
    names_list,
    says_finalizer,
    words,
)
from finalizer_lint.languages.vocabulary.shapes import is_distinct, is_qualified, shaped_like_name

_LISTS = ("composite_literal", "identifier")
_NEUTRAL = {"f", "fin", "fins", "id", "item", "key", "n", "name", "names", "s", "str", "v", "val", "value", "values"}
_OF_ONE = ("finalizer", "finalizerifpresent", "finalizerifexists", "finalizerifneeded")
_TEXTS = {"err", "error", "errors", "reason", "message", "msg"}


def collect_names(
    collector: UseCollector, function: str, arguments: list[Node], *, method: bool = False, strict: bool = False
) -> None:
    """Which arguments are names: those that say so, else the last that can be one.

    A method may take the name alone; a function takes an object too.
    """
    role = role_of_call(function) or Role.DECLARED
    sure = [item for item in arguments if says_name(collector, item)]
    for item in sure:
        inner = named(item)[0] if item.type == "variadic_argument" and named(item) else unwrap(item)
        is_list = inner.type in ("composite_literal", "unary_expression") or _is_set(collector, inner)
        if is_list or item.type == "variadic_argument":
            collector.items(inner, role)
        else:
            collector.name(inner, role)
    if sure or strict or not arguments:
        return
    if role_of_call(function) is None or not is_plain_helper(function) or len(arguments) < (1 if method else 2):
        return
    for last in map(unwrap, arguments[_first_name(collector, function, arguments) :]):
        if is_string(last):
            if _is_name(collector, function, arguments, last):
                collector.name(last, role)
        elif _is_constant(collector, last) and not _is_key(collector, function, arguments):
            collector.name(last, role)


def _first_name(collector: UseCollector, function: str, arguments: list[Node]) -> int:
    """From which argument on all can be names: the last, or where ``names ...string`` of a function here begins."""
    for _, declared in collector.file.functions(function):
        listed = field(declared, "parameters")
        if listed is not None and any(one.type == "variadic_parameter_declaration" for one in named(listed)):
            return len(parameter_names(declared)) - 1
    return len(arguments) - 1


def _is_name(collector: UseCollector, function: str, arguments: list[Node], last: Node) -> bool:
    """Whether a string that a helper is given last is a name: of a function declared here the parameter decides.

    Elsewhere a domain does, or that it is the only string and the function is about one finalizer.
    """
    value = collector.values.literal(last).value
    if not shaped_like_name(value):
        return False
    parameters = [parameter_names(declared) for _, declared in collector.file.functions(function)]
    if any(parameters):
        given = {collector.file.text(names[min(len(arguments), len(names)) - 1]) for names in parameters if names}
        return any(names_finalizer(name) or name.lower() in _NEUTRAL for name in given)
    strings = sum(is_string(unwrap(item)) for item in arguments)
    return is_qualified(value) or (strings == 1 and function.lower().endswith(_OF_ONE))


def _is_key(collector: UseCollector, function: str, arguments: list[Node]) -> bool:
    """Whether the last argument is the object's own name: ``func patchRemoveFinalizers(namespace, name string)``."""
    for _, declared in collector.file.functions(function):
        names = [collector.file.text(name) for name in parameter_names(declared)]
        if len(names) == len(arguments) and names[-1] == "name" and not {"namespace", "ns"}.isdisjoint(names):
            return True
    return False


def says_name(collector: UseCollector, item: Node) -> bool:
    if item.type == "variadic_argument":
        inside = named(item)
        return inside[:1] != [] and inside[0].type in _LISTS and says_name(collector, inside[0])
    node = unwrap(item)
    if is_string(node):
        return is_distinct(collector.values.literal(node).value)
    if node.type == "composite_literal":
        kind = field(node, "type")
        return kind is not None and kind.type in ("slice_type", "implicit_length_array_type", "array_type")
    if node.type == "identifier":
        name = collector.file.text(node)
        if names_list(name):
            return False
        local = collector.file.local(node)
        if local is not None:
            return names_finalizer(name) or _is_alias(collector, local.value)
        return names_finalizer(name) or may_name_finalizer(name)
    if node.type == "selector_expression":
        member, operand = field(node, "field"), field(node, "operand")
        if member is None or operand is None:
            return False
        name = collector.file.text(member)
        if collector.file.package_of(operand) is not None:
            return may_name_finalizer(name)
        return names_finalizer(name) and not names_list(name)
    if _is_set(collector, node):
        return any(says_name(collector, one) or _is_constant(collector, one) for one in arguments_of(node))
    if node.type in ("binary_expression", "call_expression"):
        expr = collector.values.expr(node)
        return isinstance(expr, Concat) or (isinstance(expr, Ref) and says_finalizer(expr.name))
    return False


def _is_set(collector: UseCollector, node: Node) -> bool:
    """``sets.NewString(x)``, of a helper that takes several names."""
    if node.type != "call_expression":
        return False
    operand, function = collector.file.called(node)
    return operand is not None and collector.file.text(operand) == "sets" and function in SET_MAKERS


def _is_alias(collector: UseCollector, value: Node | None) -> bool:
    """``short := api.FooFinalizer``"""
    if value is None or value.type not in ("identifier", "selector_expression"):
        return False
    name = collector.file.last_word(value)
    return names_finalizer(name) and not names_list(name)


def _is_constant(collector: UseCollector, node: Node) -> bool:
    """Whether an argument without a telling name can be a string constant."""
    if node.type == "selector_expression":
        operand, member = field(node, "operand"), field(node, "field")
        return (
            operand is not None
            and member is not None
            and collector.file.package_of(operand) is not None
            and not set(words(collector.file.text(member))) & _TEXTS
        )
    if node.type != "identifier":
        return False
    name = collector.file.text(node)
    local = collector.file.local(node)
    if local is not None:
        return local.value is not None and is_string(unwrap(local.value))
    return name not in ("nil", "true", "false") and (name[:1].isupper() or collector.is_string_constant(name))
