"""What the searches of a Python file share: the tree, and the uses found so far."""

from __future__ import annotations

import ast

from finalizer_lint.core.facts import (
    Concat,
    Expr,
    Literal,
    Malformed,
    ObjectRef,
    Oddity,
    Place,
    Ref,
    Role,
    Span,
    Unknown,
    Use,
)
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.python.facts.uses.finalizer_lists import Certainty, FinalizerLists
from finalizer_lint.languages.python.syntax.tree import BindingKind, Tree
from finalizer_lint.languages.python.text.comment_beside import comment_beside
from finalizer_lint.languages.python.values.values import PythonValues
from finalizer_lint.languages.python.vocabulary import holds_name, is_constant, shaped_like_own_name
from finalizer_lint.languages.vocabulary.legacy import is_legacy
from finalizer_lint.languages.vocabulary.shapes import is_qualified

# What JSON makes of a constant.
_SERVER_TYPES: dict[type, str] = {str: "string", int: "number", float: "number", bool: "bool", type(None): "null"}


class PythonCollector:
    """Collects uses, one for each place: the search that comes first has the say.

    ``kubernetes`` is whether the file shows any sign of it. Without one, a use must be certain, or its value
    speak for itself.
    """

    def __init__(self, tree: Tree, kubernetes: bool) -> None:
        self.tree = tree
        self.values = PythonValues(tree)
        self.lists = FinalizerLists(tree, kubernetes)
        self.kubernetes = kubernetes
        self.meant: set[ast.AST] = set()
        self.variables: list[tuple[ast.Name, Role]] = []  # that are finalizers of an object, beyond doubt
        self.malformed: list[Malformed] = []
        self._uses: dict[Span, Use] = {}

    @property
    def uses(self) -> tuple[Use, ...]:
        return tuple(sorted(self._uses.values(), key=lambda use: use.expr.span))

    def name(
        self,
        role: Role,
        node: ast.expr,
        certainty: Certainty,
        within: Span | None = None,
        ref: ObjectRef | None = None,
    ) -> None:
        """A name stands at ``node``, so sure as ``certainty``."""
        if isinstance(node, ast.Starred) or not certainty:
            return
        if isinstance(node, ast.IfExp) and not self.values.is_setting(node):
            for one in (node.body, node.orelse):
                self.name(role, one, certainty, within, ref)
            return
        if isinstance(node, ast.Constant) and not isinstance(node.value, str):
            if certainty is Certainty.CERTAIN and within is not None and role in (Role.LISTED, Role.ADDED):
                self.odd(node, Oddity.NOT_A_STRING, ref)
            return
        if isinstance(node, ast.Constant) and not node.value:
            return  # "" stands for nothing in tests and templates
        expr = self.values.expr(node)
        if certainty is Certainty.BY_ATTRIBUTE and not _says_so(expr):
            return
        if certainty is Certainty.CERTAIN or self._plausible(expr) or self._is_of_a_class(node, expr, certainty):
            self.kubernetes = self.kubernetes or certainty is Certainty.CERTAIN
            if isinstance(node, ast.Name) and certainty is Certainty.CERTAIN:
                self.variables.append((node, role))
            self.meant.update((node, *_inside(node)))
            self.use(Use(role, expr, Place.CODE, ref, within, self._is_said_to_be_old(role, expr)))
            if certainty is Certainty.CERTAIN and role in (Role.LISTED, Role.ADDED) and not isinstance(expr, Literal):
                self._slashes(node, ref)

    def _slashes(self, node: ast.expr, ref: ObjectRef | None) -> None:
        """A name of which a part is only known when the program runs may have one slash too many by what is known."""
        from finalizer_lint.languages.python.values.formats import known_text  # most names are whole

        if isinstance(node, ast.Name):
            bound = self.tree.lookup(node.id, self.tree.scope[node])
            given = bound[1][0].value if bound is not None and len(bound[1]) == 1 else None
        else:
            given = node
        text = known_text(given) if given is not None else ""
        if text.count("/") > 1:
            self.malformed.append(Malformed(self.tree.span(node), Oddity.SLASHES, text, ref, Place.CODE))

    def _is_said_to_be_old(self, role: Role, expr: Expr) -> bool:
        if role not in (Role.REMOVED, Role.CHECKED) or not isinstance(expr, Literal):
            return False
        return is_legacy("", comment_beside(self.tree.source, expr.span))

    def items(self, role: Role, node: ast.expr, certainty: Certainty, ref: ObjectRef | None = None) -> None:
        """Names stand in the list, set or tuple ``node``; nothing happens for other expressions.

        A list that takes up what an object has already adds to it.
        """
        literal = self.lists.literal_of(node)
        if literal is None or not certainty:
            return
        if role is Role.LISTED and any(isinstance(i, ast.Starred) and self.lists.certainty(i) for i in literal.elts):
            role = Role.ADDED
        within = self.tree.span(literal)
        for item in literal.elts:
            self.name(role, item, certainty, within, ref)

    def odd(self, node: ast.Constant, oddity: Oddity, ref: ObjectRef | None) -> None:
        """An object's finalizers, or one of them, are something that the API server does not take."""
        kind = _SERVER_TYPES.get(type(node.value))
        if kind is not None:
            self.malformed.append(Malformed(self.tree.span(node), oddity, kind, ref, Place.CODE))

    def cleared(self, node: ast.AST) -> None:
        """All finalizers are taken away at once."""
        self.kubernetes = True
        self.use(Use(Role.CLEARED, Unknown(self.tree.span(node), Reason.ALL), Place.CODE, None))

    def gone(self, node: ast.AST) -> None:
        """One finalizer is taken away by its place in the list, whatever its name."""
        self.kubernetes = True
        self.use(Use(Role.REMOVED, Unknown(self.tree.span(node), Reason.BY_INDEX), Place.CODE, None))

    def use(self, use: Use) -> None:
        self._uses.setdefault(use.expr.span, use)

    def _is_of_a_class(self, node: ast.expr, expr: Expr, certainty: Certainty) -> bool:
        """Whether it is an attribute of a class or module, in a list that is more than called so: ``Names.SHIP``."""
        if certainty is not Certainty.BY_NAME or not isinstance(expr, Ref) or not isinstance(node, ast.Attribute):
            return False
        base = node.value
        while isinstance(base, ast.Attribute):
            base = base.value
        bound = self.tree.lookup(base.id, self.tree.scope[base]) if isinstance(base, ast.Name) else None
        of_module = isinstance(base, ast.Name) and (bound is None or bound[1][0].kind is BindingKind.DEFINED)
        return self.kubernetes and of_module

    def _plausible(self, expr: Expr) -> bool:
        """Whether a value may be meant as a finalizer name where only the names around it say so."""
        if isinstance(expr, Literal):
            return is_qualified(expr.value) or (self.kubernetes and shaped_like_own_name(expr.value))
        if not self.kubernetes or isinstance(expr, Unknown):
            return False
        if isinstance(expr, Concat):
            return all(self._plausible(part) for part in expr.parts if isinstance(part, Ref)) or any(
                isinstance(part, Literal) and "/" in part.value for part in expr.parts
            )
        return holds_name(expr.name) or is_constant(expr.name)


def _says_so(expr: Expr) -> bool:
    """Whether a value by itself looks like a finalizer name; a plain word such as ``flush`` does not."""
    if not isinstance(expr, Literal):
        return True
    return "/" in expr.value or "finalizer" in expr.value.lower() or is_qualified(expr.value)


def _inside(node: ast.expr) -> list[ast.expr]:
    """What stands for the same constant: the member whose ``.value`` is taken, the function that is called."""
    if isinstance(node, ast.Call):
        return [node.func]
    return [node.value] if isinstance(node, ast.Attribute) and node.attr == "value" else []
