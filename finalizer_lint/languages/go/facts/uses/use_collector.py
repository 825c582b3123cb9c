"""What all finders share: the file's tools, and the uses found so far."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from finalizer_lint.core import records
from finalizer_lint.core.facts import Expr, Literal, Place, Role, Span, Unknown, Use
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, is_string, span, unwrap
from finalizer_lint.languages.go.syntax.scopes import Local
from finalizer_lint.languages.go.text.comment_beside import comment_beside
from finalizer_lint.languages.go.values.go_values import GoValues
from finalizer_lint.languages.go.values.list_literals import SET_MAKERS, is_empty, list_items
from finalizer_lint.languages.vocabulary.legacy import is_legacy
from finalizer_lint.languages.vocabulary.shapes import shaped_like_name

# Which role wins at one place: what is done with a name says more than where it stands.
_RANK = {Role.MENTIONED: 0, Role.DECLARED: 1, Role.LISTED: 2}
_MAX_FOLLOWED = 20_000
_TAKES_OFF = (Role.REMOVED, Role.CHECKED)
_MAX_LOOKUPS = 3  # a list in a variable in a variable …


@records.record(slots=True)
class UseCollector:
    """The uses of one file, one per place.

    ``by_name``: that an identifier says finalizer is evidence enough where nothing else speaks for one or against it.
    """

    file: GoFile
    values: GoValues
    by_name: bool = True
    uses: dict[Span, Use] = records.field(default_factory=dict)
    lists: dict[str, Node] = records.field(default_factory=dict)  # those of the package, by variable
    constants: set[str] = records.field(default_factory=set)  # the package-level strings of this file
    _messages: dict[int, int] = records.field(default_factory=dict)  # where the first of a call's arguments ends
    _kept: int = 0  # uses that were found and are what they were found to be
    _known: dict[tuple[Span, Role, int], bool] = records.field(default_factory=dict)  # what was looked at, by lookups

    def is_string_constant(self, name: str) -> bool:
        return name in self.constants

    def name(
        self, node: Node, role: Role, within: Span | None = None, *, sure: bool = True, legacy: bool = False
    ) -> None:
        """The expression at a node is a finalizer's name. Where that is not ``sure`` it must also look like one."""
        if self._each(node, role):
            return
        expr = self.values.expr(node)
        if expr is None or (not sure and not _plausible(expr)):
            return
        legacy = role in _TAKES_OFF and isinstance(expr, Literal) and (legacy or self._is_said_to_be_old(expr))
        self.put_use(Use(role, expr, Place.CODE, None, within, legacy))

    def message_end(self, call: Node) -> int:
        """Where the first text in several words ends that a call is given; behind the call where there is none."""
        if call.id not in self._messages:
            texts = (item for item in arguments_of(call) if is_string(item) and " " in self.values.literal(item).value)
            self._messages[call.id] = next((item.end_byte for item in texts), call.end_byte + 1)
        return self._messages[call.id]

    def _is_said_to_be_old(self, literal: Literal) -> bool:
        return is_legacy("", comment_beside(self.file.data, literal.span))

    def _each(self, node: Node, role: Role) -> bool:
        """``for _, name := range []string{New, Old}``: the variable stands for each of the items."""
        node = unwrap(node)
        local = self.file.local(node) if node.type == "identifier" else None
        if local is None or local.statement.type != "range_clause":
            return False
        left, right = field(local.statement, "left"), field(local.statement, "right")
        if left is None or right is None or left.end_byte != local.span.end:
            return False
        before = self._kept
        return self.items(right, role) and self._kept > before

    def item(self, node: Node, role: Role, lookups: int = 0) -> None:
        """An argument that is a name, or ``names...``."""
        if node.type == "variadic_argument":
            for inner in node.named_children[:1]:
                self.items(inner, role, lookups + 1)
        else:
            self.name(node, role)

    def put(self, role: Role, expr: Expr, within: Span | None = None) -> None:
        self.put_use(Use(role, expr, Place.CODE, None, within))

    def put_use(self, use: Use) -> None:
        known = self.uses.get(use.expr.span)
        if known is None or _says_more(use.role, known.role):
            self.uses[use.expr.span] = use
        self._kept += self.uses[use.expr.span].role is use.role

    def cleared(self, where: Span) -> None:
        self.put(Role.CLEARED, Unknown(where, Reason.ALL))

    def items(self, node: Node, role: Role, lookups: int = 0) -> bool:
        """Every name in an expression that makes a list. False if it is no list whose items are in sight."""
        node = unwrap(node)
        listed = list_items(self.file, node)
        if listed is not None:
            for item in listed:
                self.name(item, role, span(node))
            return bool(listed)
        if node.type == "call_expression":
            return self._made(node, role, lookups)
        if node.type != "identifier" or lookups >= _MAX_LOOKUPS:
            return False
        value = self.value_behind(node)
        if value is None or is_empty(self.file, value):
            return self._gathered(node, role, lookups)
        return not is_string(value) and self.items(value, role, lookups + 1)

    def _gathered(self, variable: Node, role: Role, lookups: int) -> bool:
        """``var names []string``, and then ``names = append(names, x)``"""
        local = self.file.scopes.find(self.file.text(variable), variable.start_byte)
        if local is None:
            return False
        return self._once(local.span, role, lookups, lambda: self._appended_to(local, role, lookups))

    def _appended_to(self, variable: Local, role: Role, lookups: int) -> bool:
        found = False
        for path in self.file.uses_of(variable, _MAX_FOLLOWED):
            call = path[-3] if len(path) > 2 and path[-2].type == "argument_list" else None
            if call is not None and self.file.called(call) == (None, "append"):
                first, *others = arguments_of(call)
                if first.id == path[-1].id:
                    found = found or bool(others)
                    for item in others:
                        self.item(item, role, lookups)
        return found

    def value_behind(self, node: Node) -> Node | None:
        """What the variable at a node was declared with."""
        name = self.file.text(node)
        local = self.file.scopes.find(name, node.start_byte)
        return local.value if local is not None else self.lists.get(name)

    def _made(self, call: Node, role: Role, lookups: int) -> bool:
        """``append(list, x, more...)``, ``sets.New(x)``, and such calls as their lists, however deep."""
        calls = [call]
        for one in calls:  # which grows
            self._once(span(one), role, lookups, partial(self._given_to, one, role, lookups, calls))
        return self._known[span(call), role, lookups]

    def _given_to(self, call: Node, role: Role, lookups: int, calls: list[Node]) -> bool:
        """The items of what makes a list of them; ``calls`` gets those whose lists go into that."""
        function, items = self.file.called(call)[1], arguments_of(call)
        lists: list[Node] = []
        if function == "append" and items:
            lists, items = items[:1], items[1:]
        elif function not in SET_MAKERS:
            return False
        for item in items:
            if item.type == "variadic_argument":
                lists += item.named_children[:1]
            else:
                self.name(item, role)
        for one in map(unwrap, lists):
            if one.type == "call_expression":
                calls.append(one)
            else:
                self.items(one, role, lookups + 1)
        return bool(items)

    def _once(self, place: Span, role: Role, lookups: int, look: Callable[[], bool]) -> bool:
        """Whether what stands at a place comes to items; what has been looked at is not gone through again."""
        key = place, role, lookups
        if key in self._known:
            self._kept += self._known[key]
        else:
            self._known[key] = False  # for what comes back to itself
            self._known[key] = look()
        return self._known[key]


def _says_more(role: Role, known: Role) -> bool:
    """An item of ``for _, f := range []string{New, Old}`` is first looked for, and then taken off."""
    return _RANK.get(known, 9) < _RANK.get(role, 9) or (known is Role.CHECKED and role is Role.REMOVED)


def _plausible(expr: Expr) -> bool:
    if isinstance(expr, Literal):
        return shaped_like_name(expr.value)
    return not isinstance(expr, Unknown)
