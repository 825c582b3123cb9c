"""Constants and variables: those of the package, and the locals that uses refer to."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Concat, Expr, Literal, Ref, Span, Symbol, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, fields, keyed, named, span, unwrap
from finalizer_lint.languages.go.syntax.scopes import Local
from finalizer_lint.languages.go.text.comment_beside import comment_beside
from finalizer_lint.languages.go.vocabulary.words import names_another_thing
from finalizer_lint.languages.vocabulary.identifiers import may_name_finalizer, names_finalizer, says_finalizer
from finalizer_lint.languages.vocabulary.legacy import is_legacy
from finalizer_lint.languages.vocabulary.shapes import shaped_like_name

_MAX_FIELDS = 12
_MAX_LOOKUPS = 100_000


def package_symbols(collector: UseCollector) -> list[Symbol]:
    symbols: list[Symbol] = []
    for node in collector.file.tree.declared(b"const", b"var"):
        if node.type in ("const_declaration", "var_declaration"):
            for spec in _specs(node):
                symbols += _of_spec(collector, spec)
    return symbols


def _specs(declaration: Node) -> list[Node]:
    specs = []
    for child in named(declaration):
        specs += named(child) if child.type == "var_spec_list" else [child]
    return [spec for spec in specs if spec.type in ("const_spec", "var_spec")]


def _of_spec(collector: UseCollector, spec: Node) -> list[Symbol]:
    value, names = field(spec, "value"), fields(spec, "name")
    values = named(value) if value is not None else []
    symbols = []
    for index, name in enumerate(names):
        text = collector.file.text(name)
        node = values[index] if len(values) == len(names) else None
        expr = _value(collector, node, constant=spec.type == "const_spec") if node is not None else None
        if isinstance(expr, Literal | Ref | Concat):
            symbol = _symbol(collector.file, text, span(name), expr, None)
            symbols.append(
                records.replace(symbol, named=False) if _is_of_another_type(collector.file, spec) else symbol
            )
        elif node is not None and expr is None:
            collector.lists[text] = node
            symbols += _struct_fields(collector, text, node)
        elif names_finalizer(text) and (expr is not None or _may_be_string(collector.file, spec)):
            reason = expr.reason if expr is not None else Reason.NO_VALUE
            symbols.append(_symbol(collector.file, text, span(name), Unknown(span(name), reason), None))
    return symbols


def _is_of_another_type(file: GoFile, spec: Node) -> bool:
    """``const FinalizerAdded RequeueReason = "finalizer_added"``: one of several reasons."""
    kind = field(spec, "type")
    return kind is not None and file.text(kind) != "string" and not says_finalizer(file.last_word(kind))


def _may_be_string(file: GoFile, spec: Node) -> bool:
    kind = field(spec, "type")
    return kind is None or file.text(kind) == "string"


def _value(collector: UseCollector, node: Node, *, constant: bool) -> Expr | None:
    """A constant's call can only be a conversion: ``const X FinalizerName = FinalizerName("x")``."""
    inner = unwrap(node)
    if constant and inner.type == "call_expression" and len(arguments_of(inner)) == 1:
        function = field(inner, "function")
        if function is not None and collector.file.text(function) not in ("len", "cap", "real", "imag"):
            return collector.values.expr(arguments_of(inner)[0])
    return collector.values.expr(node)


def _struct_fields(collector: UseCollector, variable: str, node: Node) -> list[Symbol]:
    """``GroupVersion = schema.GroupVersion{Group: "x"}`` makes ``GroupVersion.Group`` known."""
    inner = unwrap(node)
    if inner.type == "unary_expression":
        inner = field(inner, "operand") or inner
    kind, body = field(inner, "type"), field(inner, "body")
    if inner.type != "composite_literal" or kind is None or body is None:
        return []
    if kind.type not in ("type_identifier", "qualified_type") or body.named_child_count > _MAX_FIELDS:
        return []
    symbols = []
    for element in named(body):
        pair = keyed(element) if element.type == "keyed_element" else None
        if pair is None or pair[0].type != "identifier":
            continue
        expr = collector.values.expr(pair[1])
        if isinstance(expr, Literal | Ref):
            symbols.append(Symbol(collector.file.text(pair[0]), span(pair[0]), expr, None, variable, False, False, 0))
    return symbols


def local_symbols(collector: UseCollector, wanted: list[tuple[str, int]]) -> list[Symbol]:
    """The locals that the given identifiers (name, byte offset) mean, and those that their values mention in turn."""
    symbols: dict[Span, Symbol] = {}
    queue = list(wanted)
    while queue and len(symbols) < _MAX_LOOKUPS:
        name, offset = queue.pop()
        local = collector.file.scopes.find(name, offset)
        if local is None or local.span in symbols:
            continue
        expr = _local_value(collector, local)
        scope = Span(local.scope.start, min(local.scope.end, len(collector.file.data)))  # in a file that breaks off
        symbols[local.span] = _symbol(collector.file, name, local.span, expr, scope)
        queue += [(ref.name, ref.span.start) for ref in references(expr) if not ref.qualifier]
    return list(symbols.values())


def _local_value(collector: UseCollector, local: Local) -> Expr:
    if local.value is None:
        return local.unknown
    constant = local.statement.type == "const_spec"
    expr = _value(collector, local.value, constant=constant)
    return expr if expr is not None else Unknown(local.span, Reason.NO_STRING)


def references(expr: Expr) -> list[Ref]:
    if isinstance(expr, Ref):
        return [expr]
    return [ref for part in expr.parts for ref in references(part)] if isinstance(expr, Concat) else []


def _symbol(file: GoFile, name: str, place: Span, value: Expr, scope: Span | None) -> Symbol:
    holds = _says_so(name, value) and _shaped(value)
    legacy = is_legacy(name, comment_beside(file.data, place))
    return Symbol(name, place, value, scope, "", holds, legacy, None if scope is None else 0)


def _says_so(name: str, value: Expr) -> bool:
    """Whether a name says that it is a finalizer's, with what the value says."""
    if not isinstance(value, Literal):
        return names_finalizer(name)
    if names_finalizer(name):
        return not names_another_thing(name, value.value)
    domain, slash, _ = value.value.partition("/")
    return may_name_finalizer(name) and bool(slash) and "." in domain


def _shaped(value: Expr) -> bool:
    """Whether a value can be a whole name: a literal shaped like one, or a sum that does not end in a separator."""
    if isinstance(value, Literal):
        return shaped_like_name(value.value)
    if isinstance(value, Concat):
        texts = [part.value for part in value.parts if isinstance(part, Literal)]
        last = value.parts[-1]
        whole = "x".join(texts)
        return not any(c.isspace() or c in "%{}" for c in whole) and not (
            isinstance(last, Literal) and last.value.endswith(("/", ".", "_", "-", ":"))
        )
    return isinstance(value, Ref)
