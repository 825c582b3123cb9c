"""Expressions of the facts: what a Python expression comes to, as far as its own text says."""

from __future__ import annotations

import ast

from finalizer_lint.core import records
from finalizer_lint.core.facts import Concat, Expr, Literal, Ref, Span, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.python.syntax.bindings import returned
from finalizer_lint.languages.python.syntax.expression_parts import dotted
from finalizer_lint.languages.python.syntax.instances import Instances
from finalizer_lint.languages.python.syntax.tree import Binding, BindingKind, Tree
from finalizer_lint.languages.python.text.tokens import token_of
from finalizer_lint.languages.python.values.defaults import Defaults
from finalizer_lint.languages.python.values.tables import Tables
from finalizer_lint.languages.python.vocabulary import gives_name

_SET_ELSEWHERE = (ast.Call, ast.BoolOp, ast.IfExp, ast.Attribute)  # what may be read from the environment, an option
_DEEPEST = 50  # a text in a text in a text …
_ENVIRONMENT = {"getenv", "environ"}


class PythonValues:
    """Turns expressions of one tree into ``Expr``."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._instances = Instances(tree)
        self._defaults = Defaults(tree)
        self._tables = Tables(tree)
        self._depth = 0

    def expr(self, node: ast.expr) -> Expr:
        if self._depth >= _DEEPEST:
            return Unknown(self._tree.span(node), Reason.NESTED)
        self._depth += 1
        expression = self._expr(node)
        self._depth -= 1
        return expression

    def _expr(self, node: ast.expr) -> Expr:
        if isinstance(node, ast.Constant):
            return self._constant(node)
        if isinstance(node, _SET_ELSEWHERE):
            default = self._defaults.of(node)
            if default is not None:
                return self.default(default, self._tree.span(node if isinstance(node, ast.Attribute) else default))
        if isinstance(node, ast.Name | ast.Attribute):
            return self._reference(node)
        if isinstance(node, ast.JoinedStr):
            return self._fstring(node)
        if isinstance(node, ast.BinOp):
            return self._operation(node)
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.NamedExpr):
            return self.expr(node.value)
        if isinstance(node, ast.Subscript):
            return self._item(node)
        return Unknown(self._tree.span(node), _REASONS.get(type(node), Reason.COMPUTED))

    def default(self, node: ast.expr, span: Span) -> Expr:
        """What a default comes to at a place: known, with the mark that it is one."""
        value = self.expr(node)
        if isinstance(value, Literal):
            return records.replace(value, span=span, default=True)
        if isinstance(value, Ref | Concat):
            return Concat(span, (Literal(span, "", None, "", default=True), value))
        return Unknown(span, Reason.ENVIRONMENT)

    def is_setting(self, node: ast.expr) -> bool:
        """Whether an expression is the default of something that may be set elsewhere."""
        return self._defaults.of(node) is not None

    def option(self, parameter: Binding) -> Expr | None:
        """The default of an option that a function is given; None where a parameter is none."""
        default = self._defaults.of_parameter(parameter)
        return self.default(default, self._tree.span(default)) if default is not None else None

    def dotted(self, node: ast.expr) -> list[str] | None:
        """The identifiers of ``a.b.c``; ``self`` and ``type(self)`` as the class they stand in. None for others."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        parts.reverse()
        if parts[:1] == ["__class__"] and isinstance(node, ast.Name):
            parts = parts[1:]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type" and node.args:
            node = node.args[0]
        if not isinstance(node, ast.Name):
            return None
        scope = self._tree.scope[node]
        around = self._tree.class_around(scope)
        if parts and around is not None and node.id == scope.this:
            return [*around.owner.split("."), *parts]
        return [node.id, *parts]

    def _constant(self, node: ast.Constant) -> Expr:
        span = self._tree.span(node)
        if not isinstance(node.value, str):
            return Unknown(span, Reason.NO_STRING)
        token = token_of(self._tree.source.slice(span))
        return Literal(span, node.value, span if token else None, token.style if token else "")

    def _reference(self, node: ast.Name | ast.Attribute) -> Expr:
        span = self._tree.span(node)
        if isinstance(node, ast.Name):
            scope = self._tree.scope[node]
            bound = self._tree.lookup(node.id, scope)
            if bound and all(binding.kind is BindingKind.PATTERN for binding in bound[1]):
                return Unknown(span, Reason.PATTERN)  # it has no symbol, and what is imported elsewhere is not meant
            owner = bound[0].owner if bound and bound[0].kind == "class" else ""
            return Ref(span, owner, node.id)
        kind = self._instances.class_of(node.value)
        if kind is not None:
            return Ref(span, kind, node.attr)
        parts = self.dotted(node)
        if parts is None:
            return Unknown(span, Reason.FIELD)
        if len(parts) > 2 and parts[-1] == "value":  # a member of an enumeration
            parts.pop()
        return Ref(span, ".".join(parts[:-1]), parts[-1])

    def _item(self, node: ast.Subscript) -> Expr:
        """``CONFIG["finalizer"]`` of a dict that is spelled in the module; who else reads it is not followed."""
        span = self._tree.span(node)
        value = self._tables.entry(node)
        text = self.expr(value) if value is not None else None
        return records.replace(text, span=span, edit=None) if isinstance(text, Literal) else Unknown(span, Reason.ITEM)

    def _fstring(self, node: ast.JoinedStr) -> Expr:
        from finalizer_lint.languages.python.values.formats import joined  # most names are whole

        span = self._tree.span(node)
        parts: list[Expr] = []
        for piece in node.values:
            if isinstance(piece, ast.Constant):
                parts.append(Literal(span, str(piece.value), None, ""))
            elif isinstance(piece, ast.FormattedValue) and piece.format_spec is None and piece.conversion in (-1, 115):
                parts.append(self._part(piece.value, span))
            else:
                return Unknown(span, Reason.FORMATTED)
        return joined(span, parts)

    def _part(self, node: ast.expr, whole: Span) -> Expr:
        """A value inside an f-string. Python before 3.12 misplaces those, so they take the string's span."""
        part = self._printed(node)
        if isinstance(part, Ref):
            return Ref(whole, part.qualifier, part.name)
        if isinstance(part, Literal):
            return Literal(whole, part.value, None, "", part.default)
        return Unknown(whole, part.reason if isinstance(part, Unknown) else Reason.FORMATTED)

    def _printed(self, node: ast.expr) -> Expr:
        """A value that becomes text: a member of an enumeration comes to ``Class.MEMBER`` there, by some Pythons."""
        value = self.expr(node)
        is_value = isinstance(node, ast.Attribute) and node.attr == "value"
        if isinstance(value, Ref) and not is_value and self._is_enumeration(value.qualifier):
            return Unknown(value.span, Reason.ENUM_MEMBER)
        return value

    def _is_enumeration(self, owner: str) -> bool:
        classes = [scope.node for scope in self._tree.owners.get(owner, ()) if isinstance(scope.node, ast.ClassDef)]
        bases = [(dotted(base) or "").rpartition(".")[2] for node in classes for base in node.bases]
        return any(base.endswith("Enum") for base in bases) and "StrEnum" not in bases

    def _operation(self, node: ast.BinOp) -> Expr:
        from finalizer_lint.languages.python.values.formats import joined, percent_format

        span = self._tree.span(node)
        if isinstance(node.op, ast.Add):
            return joined(span, [self.expr(operand) for operand in _operands(node)])
        if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
            values = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
            return percent_format(span, node.left.value, values, self._printed)
        return Unknown(span, Reason.COMPUTED)

    def _call(self, node: ast.Call) -> Expr:
        span = self._tree.span(node)
        function = node.func
        if isinstance(function, ast.Name) and function.id == "str" and len(node.args) == 1 and not node.keywords:
            return self._printed(node.args[0])
        if isinstance(function, ast.Attribute) and function.attr in ("format", "join"):
            from finalizer_lint.languages.python.values.formats import str_format, str_join

            base = function.value
            text = base.value if isinstance(base, ast.Constant) and isinstance(base.value, str) else None
            if function.attr == "format" and text is not None:
                return str_format(span, text, node, self._printed)
            if function.attr == "join" and text is not None and len(node.args) == 1:
                return str_join(span, text, node.args[0], self.expr)
        if not node.args and not node.keywords and isinstance(function, ast.Name | ast.Attribute):
            called = self._reference(function)
            if isinstance(called, Ref) and self._returns_a_name(function, called):
                return records.replace(called, span=span)
        name = (dotted(function) or "").split(".")
        return Unknown(span, Reason.ENVIRONMENT if _ENVIRONMENT & set(name) else Reason.CALL)

    def _returns_a_name(self, function: ast.Name | ast.Attribute, called: Ref) -> bool:
        """Whether a function does nothing but return a value; of one of another module its own name must say so."""
        if isinstance(function, ast.Name):
            bound = self._tree.lookup(function.id, self._tree.scope[function])
            bindings = bound[1] if bound else []
        else:
            scopes = self._tree.owners.get(called.qualifier, ())
            bindings = [b for scope in scopes for b in scope.bindings.get(called.name, ())]
        if bindings:
            return all(isinstance(b.node, ast.FunctionDef) and returned(b.node) is not None for b in bindings)
        return gives_name(called.name)


def _operands(node: ast.BinOp) -> list[ast.expr]:
    """``a + b + c`` leans to the left and can be thousands long."""
    operands: list[ast.expr] = []
    leftmost: ast.expr = node
    while isinstance(leftmost, ast.BinOp) and isinstance(leftmost.op, ast.Add):
        operands.append(leftmost.right)
        leftmost = leftmost.left
    return [leftmost, *operands[::-1]]


_REASONS: dict[type[ast.AST], Reason] = {
    ast.Await: Reason.CALL,
    ast.BoolOp: Reason.CHOICE,
    ast.IfExp: Reason.CHOICE,
    ast.Lambda: Reason.FUNCTION,
    ast.Starred: Reason.UNPACKED,
    ast.Subscript: Reason.ITEM,
}
