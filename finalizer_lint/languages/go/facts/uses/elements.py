"""Single finalizers: a loop variable over a list, an item of it, a variable that says finalizer."""

from __future__ import annotations

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import (
    Path,
    arguments_of,
    field,
    fields,
    index_of,
    is_string,
    keyed,
    named,
    same,
    span,
    unwrap,
)
from finalizer_lint.languages.go.vocabulary.purposes import holds_others, takes_other
from finalizer_lint.languages.go.vocabulary.words import names_action, talks
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer, names_list, says_finalizer, words
from finalizer_lint.languages.vocabulary.legacy import is_legacy
from finalizer_lint.languages.vocabulary.shapes import shaped_like_name
from finalizer_lint.languages.vocabulary.verbs import role_of

_COMPARES = {"Equal", "EqualFold", "NotEqual", "EqualValues", "Equalf", "Same", "Compare"}
_STANDARD = {"strings", "fmt", "errors", "log", "log/slog", "bytes", "regexp", "path", "path/filepath", "os", "flag"}
_EXPECTS = {"Expect", "Eventually", "Consistently", "Ω"}
# A constant that these are given is the name of what they make or ask for: a controller, a plugin, a feature gate.
_OTHER_NAMES = {"named", "controller", "register", "enabled", "disabled", "feature", "gate"}
# Rancher's wrangler makes the finalizer of a handler of what that is called
_HANDLERS = {
    "OnRemove",
    "OnChange",
    "AddHandler",
    "AddLifecycle",
    "AddClusterScopedHandler",
    "AddClusterScopedLifecycle",
}
_TABLES = {"Entry", "FEntry", "PEntry", "XEntry"}
_MAX_FOLLOWED = 2000


def collect_element(collector: UseCollector, path: Path, depth: int, role: Role = Role.CHECKED) -> None:
    """``path[depth]`` is a string that is one of an object's finalizers: what is it compared with?"""
    while depth > 0 and path[depth - 1].type == "parenthesized_expression":
        depth -= 1
    if depth < 1:
        return
    node, parent = path[depth], path[depth - 1]
    if parent.type == "binary_expression":
        other = _other_side(collector, parent, node)
        if other is not None:
            collector.name(other, role)
    elif parent.type == "expression_switch_statement" and same(field(parent, "value"), node):
        for case in named(parent):
            old = case.type == "expression_case" and _is_old_case(collector, case)
            for value in fields(case, "value") if case.type == "expression_case" else []:
                for item in named(value) if value.type == "expression_list" else [value]:
                    collector.name(item, role, legacy=old)
    elif parent.type == "index_expression" and same(field(parent, "index"), node):
        _looked_up(collector, parent, role)
    elif parent.type == "argument_list" and depth > 1:
        _compared(collector, path, depth, role)


def _is_old_case(collector: UseCollector, case: Node) -> bool:
    """``case "delete-pvc": log.Info("deprecated"); fallthrough``: it does what the next one does, and says why."""
    inside = case.named_children[1:]
    if inside and inside[-1].type == "statement_list":
        inside = inside[-1].named_children
    return bool(inside) and (
        inside[-1].type == "fallthrough_statement" or is_legacy("", "\n".join(map(collector.file.text, inside)))
    )


def _looked_up(collector: UseCollector, indexed: Node, role: Role) -> None:
    """``handlers[f]``: the keys of the map are names that an object may carry."""
    operand = field(indexed, "operand")
    literal = collector.value_behind(operand) if operand is not None and operand.type == "identifier" else None
    kind, body = (field(literal, "type"), field(literal, "body")) if literal is not None else (None, None)
    if kind is None or body is None or kind.type != "map_type":
        return
    for entry in named(body):
        pair = keyed(entry) if entry.type == "keyed_element" else None
        if pair is not None:
            collector.name(pair[0], role)


def collect_variable(collector: UseCollector, variable: Node, role: Role = Role.CHECKED) -> None:
    """A variable that takes each finalizer in turn, in a loop or function."""
    local = collector.file.scopes.declared_at(collector.file.text(variable), variable.start_byte)
    for path in collector.file.uses_of(local, _MAX_FOLLOWED) if local is not None else ():
        collect_element(collector, path, len(path) - 1, role)


def collect_named_string(collector: UseCollector, path: Path, depth: int) -> None:
    """``path[depth]`` says finalizer: a constant to compare with, or a variable that holds one."""
    while depth > 0 and path[depth - 1].type == "parenthesized_expression":
        depth -= 1
    if depth < 1 or names_action(collector.file.last_word(path[depth])):
        return
    node, parent = path[depth], path[depth - 1]
    if parent.type == "binary_expression":
        other = _other_side(collector, parent, node)
        if other is None:
            return
        if is_string(other):
            if shaped_like_name(collector.values.literal(other).value):
                collector.name(other, Role.CHECKED)
        elif not _is_unknown(collector, node):
            if collector.by_name and not _is_label(collector, other):
                collector.name(node, Role.CHECKED)
        elif _constant_like(collector, other):
            collector.name(other, Role.CHECKED)
    elif parent.type == "expression_switch_statement" and same(field(parent, "value"), node):
        collect_element(collector, path, depth)
    elif parent.type == "expression_list" and depth > 1 and path[depth - 2].type == "expression_case":
        if collector.by_name:
            collector.name(node, Role.CHECKED)
    elif parent.type == "argument_list" and depth > 1:
        if _is_unknown(collector, node):
            _compared(collector, path, depth, Role.CHECKED)
        elif collector.by_name:
            _handed_over(collector, path, depth)
    elif parent.type == "literal_element" and collector.by_name and not _is_unknown(collector, node):
        _listed(collector, path, depth)


def _listed(collector: UseCollector, path: Path, depth: int) -> None:
    """A constant that says finalizer is an item of a list that is handed over: ``newPod([]string{FooFinalizer})``."""
    if (
        depth < 5
        or path[depth - 3].type != "composite_literal"
        or path[depth - 4].type not in ("argument_list", "expression_list")
    ):
        return
    kind, above = field(path[depth - 3], "type"), path[depth - 5]
    if kind is None or collector.file.text(kind) != "[]string":
        return
    if above.type == "call_expression" and (function := collector.file.called(above)[1]) and _is_other(function):
        return
    items = [collector.file.last_word(unwrap(item)) for item in named(path[depth - 2]) if not is_string(unwrap(item))]
    if above.type in ("call_expression", "return_statement") and all(map(names_finalizer, items)):
        collector.name(path[depth], Role.LISTED, span(path[depth - 3]))


def _is_other(function: str) -> bool:
    """Whether what a function is given by name need be no finalizer: it makes, joins or tells of something else."""
    return function in ("append", "Join") or talks(function) or bool(set(words(function)) & _OTHER_NAMES)


def _handed_over(collector: UseCollector, path: Path, depth: int) -> None:
    """A constant that says finalizer is an argument of a function that may not: ``patch(ctx, obj, FooFinalizer)``."""
    call = path[depth - 2]
    if call.type != "call_expression":
        return
    operand, function = collector.file.called(call)
    package = collector.file.package_of(operand) if operand is not None else None
    local = collector.file.local(path[depth])
    if (function not in _TABLES or local is not None) and collector.message_end(call) <= path[depth].start_byte:
        return  # a message and what it mentions
    if names_list(collector.file.last_word(path[depth])):
        return
    is_other = _is_other(function) or takes_other(package or "", function)
    if package not in _STANDARD and not is_other and not says_finalizer(function):
        role = Role.MENTIONED if function in _HANDLERS else role_of(function) or Role.DECLARED
        collector.name(path[depth], role, sure=False)


def _other_side(collector: UseCollector, comparison: Node, one: Node) -> Node | None:
    operator, left, right = (field(comparison, name) for name in ("operator", "left", "right"))
    if operator is None or left is None or right is None or operator.type not in ("==", "!="):
        return None
    other = unwrap(right if same(left, one) else left)
    if is_string(other) and collector.values.literal(other).value == "":
        return None
    return other if other.type != "nil" else None


def _compared(collector: UseCollector, path: Path, depth: int, role: Role) -> None:
    """``assert.Equal(t, "x", element)``, ``strings.EqualFold(element, x)``, ``Expect(element).To(Equal("x"))``"""
    call = path[depth - 2]
    if call.type != "call_expression":
        return
    function = collector.file.called(call)[1]
    arguments = arguments_of(call)
    index = index_of(arguments, path[depth])
    if function in _COMPARES and index >= 0:
        first = 1 if len(arguments) > 2 else 0
        for item in arguments[first : first + 2]:
            if item.id != path[depth].id:
                collector.name(item, role, sure=False)
    elif function in _EXPECTS and depth > 3 and path[depth - 4].type == "call_expression":
        for matcher in arguments_of(path[depth - 4])[:1]:
            if matcher.type == "call_expression" and collector.file.called(matcher)[1] in _COMPARES:
                for item in arguments_of(matcher)[:1]:
                    collector.name(item, role, sure=False)


def _is_unknown(collector: UseCollector, node: Node) -> bool:
    """Whether the node is a variable without a known value, so what it is compared with is the name."""
    node = unwrap(node)
    if node.type == "identifier":
        local = collector.file.local(node)
        return local is not None and local.value is None
    if node.type == "selector_expression":
        operand = field(node, "operand")
        return operand is None or collector.file.package_of(operand) is None
    return True


def _is_label(collector: UseCollector, node: Node) -> bool:
    """Whether something is an entry of a map of labels, annotations or data: ``o.Labels["by"]``."""
    operand = field(node, "operand") if node.type == "index_expression" else None
    return operand is not None and holds_others(collector.file.last_word(operand).removesuffix("()"))


def _constant_like(collector: UseCollector, node: Node) -> bool:
    if node.type == "selector_expression":
        operand, member = field(node, "operand"), field(node, "field")
        return operand is not None and collector.file.package_of(operand) is not None and member is not None
    return (node.type == "identifier" and not _is_unknown(collector, node)) or (
        node.type == "identifier" and names_finalizer(collector.file.text(node))
    )
