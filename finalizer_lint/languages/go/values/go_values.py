"""Go expressions as values: which strings they can be known to hold."""

from __future__ import annotations

from finalizer_lint.core.facts import Concat, Expr, Literal, Ref, Unknown
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, is_string, span, unwrap
from finalizer_lint.languages.go.text.strings import INTERPRETED, RAW, decode
from finalizer_lint.languages.go.vocabulary.words import makes
from finalizer_lint.languages.vocabulary.shapes import is_qualified

_MAX_NESTING = 20
_VERB = pattern(r"%(%|s|v|q|[^a-zA-Z%]*[a-zA-Z]|)")
# Expressions that are no strings, whatever they hold.
_NO_STRING = {
    "nil", "true", "false", "iota", "int_literal", "float_literal", "imaginary_literal", "rune_literal", "func_literal",
    "composite_literal", "literal_value", "variadic_argument", "slice_expression", "type_assertion_expression",
    "slice_type", "map_type", "pointer_type", "array_type", "struct_type", "function_type", "interface_type",
}  # fmt: skip


# Constants of libraries that few projects have beside their code
_META, _CORE = "k8s.io/apimachinery/pkg/apis/meta/v1", "k8s.io/api/core/v1"
_OF_KUBERNETES = {
    (_META, "FinalizerOrphanDependents"): "orphan",
    (_META, "FinalizerDeleteDependents"): "foregroundDeletion",
    (_CORE, "FinalizerKubernetes"): "kubernetes",
}


class GoValues:
    """Turns expression nodes of one file into ``Expr``; None where no string can stand."""

    def __init__(self, file: GoFile) -> None:
        self._file = file

    def expr(self, node: Node, nesting: int = 0) -> Expr | None:
        node = unwrap(node)
        place = span(node)
        if node.type in _NO_STRING:
            return None
        if nesting > _MAX_NESTING:
            return Unknown(place, Reason.NESTED)
        if is_string(node):
            return self.literal(node)
        if node.type == "identifier":
            name = self._file.text(node)
            return Ref(place, "", name) if name not in ("_", "nil", "true", "false") else None
        if node.type == "selector_expression":
            return self._selector(node)
        if node.type == "binary_expression":
            return self._sum(node, nesting)
        if node.type in ("call_expression", "type_conversion_expression"):
            return self._call(node, nesting)
        if node.type == "index_expression":
            return Unknown(place, Reason.ITEM)
        if node.type == "unary_expression":
            operator = field(node, "operator")
            return Unknown(place, Reason.POINTER) if operator is not None and operator.type == "*" else None
        return Unknown(place, Reason.COMPUTED)

    def literal(self, node: Node) -> Literal:
        token = self._file.data[node.start_byte : node.end_byte]
        quote, place = token[:1], span(node)
        closed = len(token) > 1 and token.endswith(quote)  # in a file that is no Go it need not be
        value = decode(token if closed else token + quote)
        return Literal(place, value, place if closed else None, RAW if quote == b"`" else INTERPRETED)

    def _selector(self, node: Node) -> Expr:
        operand, member = field(node, "operand"), field(node, "field")
        if operand is None or member is None:
            return Unknown(span(node), Reason.FIELD)
        name = self._file.text(member)
        brought = self._file.package_of(operand)
        if brought is not None and (brought, name) in _OF_KUBERNETES:
            return Literal(span(node), _OF_KUBERNETES[brought, name], None, INTERPRETED)
        if brought is not None:
            return Ref(span(node), self._file.text(operand), name)
        # A field of a package's variable, such as GroupVersion.Group, is a symbol that the variable owns.
        if operand.type == "selector_expression":
            package, variable = field(operand, "operand"), field(operand, "field")
            if package is not None and variable is not None and self._file.package_of(package) is not None:
                return Ref(span(node), f"{self._file.text(package)}.{self._file.text(variable)}", name)
        elif operand.type == "identifier" and self._file.local(operand) is None:
            return Ref(span(node), self._file.text(operand), name)
        return Unknown(span(node), Reason.FIELD, flows=True)

    def _sum(self, node: Node, nesting: int) -> Expr | None:
        """``a + b + c`` leans to the left and can be thousands long."""
        operands: list[Node] = []
        leftmost: Node = node
        while leftmost.type == "binary_expression":
            operator, left, right = field(leftmost, "operator"), field(leftmost, "left"), field(leftmost, "right")
            if operator is None or left is None or right is None:
                return Unknown(span(node), Reason.COMPUTED)
            if operator.type != "+":
                return None
            operands.append(right)
            leftmost = unwrap(left)
        parts = [self.expr(part, nesting + 1) for part in [leftmost, *operands[::-1]]]
        known = tuple(part for part in parts if part is not None)
        return Concat(span(node), known) if len(known) == len(parts) else None

    def _call(self, node: Node, nesting: int) -> Expr | None:
        if node.type == "type_conversion_expression":
            return None  # []string(x) and the like
        function = field(node, "function")
        arguments = arguments_of(node)
        if function is None:
            return Unknown(span(node), Reason.CALL)
        if function.type == "parenthesized_expression":
            function = unwrap(function)
        name = self._file.text(function)
        if self._is(function, "fmt", "Sprintf"):
            return self._format(node, arguments, nesting)
        if self._is(function, "path", "Join") and arguments:
            return self._joined(node, arguments, nesting)
        if len(arguments) == 1 and self._converts(function, name, arguments[0]):
            inner = self.expr(arguments[0], nesting + 1)
            return inner if inner is not None else Unknown(span(node), Reason.CALL)
        return Unknown(span(node), Reason.CALL, flows=True)

    def _converts(self, function: Node, name: str, arguments: Node) -> bool:
        """``string(x)``, or what looks like a named string type around a constant string."""
        if name == "string":
            return True
        last = name.rpartition(".")[2]
        return (
            last.endswith(("FinalizerName", "FinalizerKey"))
            and is_string(unwrap(arguments))
            and function.type in ("identifier", "selector_expression")
            and not makes(last)
            and b"func %s(" % name.encode() not in self._file.data
            and (self._of_core(function, last) or is_qualified(self.literal(unwrap(arguments)).value))
        )

    def _of_core(self, function: Node, name: str) -> bool:
        """``corev1.FinalizerName``, or a type of this package that is called like it; all else may be a function."""
        operand = field(function, "operand")
        if operand is None:
            return name in ("FinalizerName", "FinalizerKey")
        return self._file.package_of(operand) == _CORE

    def _is(self, function: Node, package: str, name: str) -> bool:
        """Whether a call's function is that one of the standard library."""
        if function.type != "selector_expression":
            return False
        operand, member = field(function, "operand"), field(function, "field")
        return (
            operand is not None
            and member is not None
            and self._file.text(member) == name
            and self._file.package_of(operand) == package
        )

    def _joined(self, node: Node, arguments: list[Node], nesting: int) -> Expr:
        """``path.Join(group, "cleanup")``. Parts that it would clean, such as ``a//b``, are in no name."""
        parts: list[Expr] = []
        for item in arguments:
            part = self.expr(item, nesting + 1)
            if part is None or (
                isinstance(part, Literal) and (part.value.strip("./") != part.value or "//" in part.value)
            ):
                return Unknown(span(node), Reason.CALL)
            parts += [Literal(span(node), "/", None, INTERPRETED), part] if parts else [part]
        return Concat(span(node), tuple(parts), cleaned=True)

    def _format(self, node: Node, arguments: list[Node], nesting: int) -> Expr:
        if not arguments or not is_string(unwrap(arguments[0])):
            return Unknown(span(node), Reason.FORMATTED)
        text = self.literal(unwrap(arguments[0]))
        parts: list[Expr] = []
        rest = arguments[1:]
        end = 0
        for match in _VERB.finditer(text.value):
            if match.start() > end:
                parts.append(Literal(text.span, text.value[end : match.start()], None, text.style))
            end = match.end()
            if match.group(1) == "%":
                parts.append(Literal(text.span, "%", None, text.style))
                continue
            value = self.expr(rest.pop(0), nesting + 1) if rest and match.group(1) in ("s", "v") else None
            parts.append(value if value is not None else Unknown(span(node), Reason.FORMATTED))
        if end < len(text.value):
            parts.append(Literal(text.span, text.value[end:], None, text.style))
        return Concat(span(node), tuple(parts)) if not rest and parts else Unknown(span(node), Reason.FORMATTED)
