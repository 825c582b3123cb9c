"""Texts that are put together: by the ``%`` operator, by ``str.format`` and ``str.join``, by a sum."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from finalizer_lint.core.facts import Concat, Expr, Literal, Span, Unknown
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.reasons import Reason

_PERCENT = pattern(r"%(?:(s)|(%)|.)", re.DOTALL)

_FIELD = pattern(r"\{\{|\}\}|\{[^{}]*\}")
_UNKNOWN = "…"
Printed = Callable[[ast.expr], Expr]  # what a value is as a part of a text


def percent_format(span: Span, template: str, values: list[ast.expr], printed: Printed) -> Expr:
    parts: list[Expr] = []
    rest, end = list(values), 0
    for match in _PERCENT.finditer(template):
        parts.append(Literal(span, template[end : match.start()], None, ""))
        end = match.end()
        if match[2]:
            parts.append(Literal(span, "%", None, ""))
        elif match[1] and rest:
            parts.append(printed(rest.pop(0)))
        else:
            return Unknown(span, Reason.FORMATTED)
    parts.append(Literal(span, template[end:], None, ""))
    return Unknown(span, Reason.FORMATTED) if rest else joined(span, parts)


def str_format(span: Span, template: str, node: ast.Call, printed: Printed) -> Expr:
    given: dict[str, ast.expr] = {str(i): value for i, value in enumerate(node.args)}
    given.update({keyword.arg: keyword.value for keyword in node.keywords if keyword.arg})
    parts: list[Expr] = []
    automatic = 0
    try:
        import string  # only here: it compiles a pattern

        for text, field, spec, conversion in string.Formatter().parse(template):
            parts.append(Literal(span, text, None, ""))
            if field is None:
                continue
            key = field
            if not field:
                key, automatic = str(automatic), automatic + 1
            if spec or conversion or key not in given:
                return Unknown(span, Reason.FORMATTED)
            parts.append(printed(given[key]))
    except ValueError:
        return Unknown(span, Reason.FORMATTED)
    return joined(span, parts)


def str_join(span: Span, separator: str, items: ast.expr, printed: Printed) -> Expr:
    if not isinstance(items, ast.List | ast.Tuple) or any(isinstance(item, ast.Starred) for item in items.elts):
        return Unknown(span, Reason.JOINED)
    parts: list[Expr] = []
    for item in items.elts:
        if parts:
            parts.append(Literal(span, separator, None, ""))
        parts.append(printed(item))
    return joined(span, parts)


def known_text(node: ast.expr) -> str:
    """What an f-string, a format or a sum spells, with an ellipsis for each part that is put in; ``""`` for others."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else _UNKNOWN for one in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return "".join(known_text(one) or _UNKNOWN for one in (node.left, node.right))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return re.sub(r"%[^%]", _UNKNOWN, known_text(node.left))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return _FIELD.sub(_UNKNOWN, known_text(node.func.value))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def joined(span: Span, parts: list[Expr]) -> Expr:
    """One expression of the parts: a literal where all are, unknown where one is."""
    flat: list[Expr] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Concat) else (part,))
    flat = [part for part in flat if not (isinstance(part, Literal) and not part.value)]
    for part in flat:
        if isinstance(part, Unknown):
            return Unknown(span, part.reason)
    if all(isinstance(part, Literal) for part in flat):
        value = "".join(part.value for part in flat if isinstance(part, Literal))
        return Literal(span, value, None, "", any(part.default for part in flat if isinstance(part, Literal)))
    return Concat(span, tuple(flat))
