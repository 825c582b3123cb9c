"""Names that are given to something that says finalizer: struct fields, map keys, variables, results."""

from __future__ import annotations

from finalizer_lint.core.facts import Concat, Expr, Literal, Ref, Role
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import Path, field, is_string, keyed, named, span, unwrap
from finalizer_lint.languages.go.values.list_literals import is_empty
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer, names_list
from finalizer_lint.languages.vocabulary.shapes import shaped_like_name
from finalizer_lint.languages.vocabulary.verbs import role_of


def collect_struct_field(collector: UseCollector, path: Path, depth: int, key: str) -> None:
    """``path[depth]`` is ``Finalizers: …``, ``FinalizerName: …`` or the like."""
    pair = keyed(path[depth])
    if pair is None or not names_finalizer(key) or _is_map(path, depth):
        return
    value = pair[1]
    if names_list(key) and not is_string(value):
        if not is_empty(collector.file, value):
            collector.items(value, Role.LISTED)
        return
    if value.type in ("composite_literal", "literal_value"):
        collector.items(value, Role.LISTED)
    else:
        collect_string(collector, value, _role_of_field(collector, path, depth, key))


def _is_map(path: Path, depth: int) -> bool:
    """Whether an identifier in front of a colon is a constant that is a key, and no field."""
    literal = path[depth - 2] if depth > 1 else path[depth]
    kind = field(literal, "type") if literal.type == "composite_literal" else None
    return kind is not None and kind.type == "map_type"


def collect_map_key(collector: UseCollector, path: Path, depth: int) -> None:
    """``"finalizers": []interface{}{…}`` of an unstructured object or a patch."""
    pair = keyed(path[depth])
    if pair is None:
        return
    if is_empty(collector.file, pair[1]):
        collector.cleared(span(path[depth]))
    elif not is_string(pair[1]):
        collector.items(pair[1], Role.LISTED)


def collect_json_patch(collector: UseCollector, path: Path, depth: int, pointer: str) -> None:
    """``{"op": "add", "path": "/metadata/finalizers/-", "value": x}`` as a map or a struct: siblings of the path."""
    body = path[depth - 1]
    parts: dict[str, Node] = {}
    for element in named(body):
        pair = keyed(element) if element.type == "keyed_element" else None
        if pair is not None:
            parts[collector.file.text(pair[0]).strip('"`').lower()] = pair[1]
    operation = collector.file.text(parts["op"]).strip('"`').lower() if "op" in parts else ""
    value = parts.get("value")
    if "remove" in operation:
        if pointer == "/metadata/finalizers":
            collector.cleared(span(body))
        return
    if value is None:
        return
    role = Role.CHECKED if operation == "test" else Role.ADDED
    if pointer != "/metadata/finalizers":
        collector.name(value, role)
    elif is_empty(collector.file, value):
        collector.cleared(span(body))
    else:
        collector.items(value, role)


def collect_assignment(collector: UseCollector, path: Path, depth: int, name: str) -> None:
    """``path[depth]`` (``x.finalizerName``, ``finalizer``) is assigned to, or declared with a list."""
    statement = path[depth - 2] if path[depth - 1].type == "expression_list" and depth > 1 else path[depth - 1]
    left, right = field(statement, "left"), field(statement, "right")
    if statement.type == "var_spec":
        right = field(statement, "value")
        lefts = [child for child in statement.children_by_field_name("name") if child.is_named]
    elif left is not None:
        lefts = named(left)
    if (left is None and statement.type != "var_spec") or right is None:
        return
    rights = named(right)
    if len(rights) != len(lefts):
        return
    for target, value in zip(lefts, rights, strict=True):
        if target.id != path[depth].id:
            continue
        if names_list(name):
            collector.items(unwrap(value), Role.LISTED)
        elif statement.type == "assignment_statement":
            collect_string(collector, value, Role.DECLARED)


def collect_results(collector: UseCollector, function: Node, name: str) -> None:
    """What a function named like a finalizer returns, if that is a string or a list of strings."""
    body, result = field(function, "body"), field(function, "result")
    if body is None or result is None or not names_finalizer(name):
        return
    if role_of(name) in (Role.REMOVED, Role.CHECKED):
        return
    kinds = [collector.file.text(child) for child in named(result)] if result.type == "parameter_list" else []
    kinds = kinds or [collector.file.text(result)]
    if kinds[0].split()[-1] not in ("string", "[]string"):
        return
    for offset in collector.file.tree.mentions("return", span(body)):
        path = collector.file.tree.path(offset)
        if len(path) < 2 or path[-2].type != "return_statement" or _inner_function(path, body):
            continue
        returned = named(path[-2])
        values = named(returned[0]) if returned and returned[0].type == "expression_list" else returned
        if values and kinds[0].endswith("[]string"):
            collector.items(values[0], Role.LISTED)
        elif values:
            collect_string(collector, values[0], Role.DECLARED)


def _inner_function(path: Path, body: Node) -> bool:
    return any(node.type == "func_literal" and node.start_byte > body.start_byte for node in path)


def _role_of_field(collector: UseCollector, path: Path, depth: int, key: str) -> Role:
    """Knative's ``controller.Options{FinalizerName: …}`` makes the reconciler add it."""
    if key != "FinalizerName":
        return Role.DECLARED
    for node in path[depth - 1 : max(depth - 4, 0) : -1]:
        if node.type == "composite_literal":
            kind = field(node, "type")
            return Role.ADDED if kind is not None and collector.file.text(kind).endswith("Options") else Role.DECLARED
    return Role.DECLARED


def collect_string(collector: UseCollector, node: Node, role: Role) -> None:
    """The value is a name if it can be a string at all; the place alone does not say so."""
    expr = collector.values.expr(node)
    if expr is not None and _static(expr):
        collector.put(role, expr)


def _static(expr: Expr) -> bool:
    if isinstance(expr, Literal):
        return shaped_like_name(expr.value)
    return isinstance(expr, Concat | Ref)
