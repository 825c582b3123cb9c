"""Whether a file uses a constant for something else than a finalizer."""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import Ref, Symbol, Use
from finalizer_lint.languages.go.facts.symbols import references
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.nodes import Path, named, unwrap
from finalizer_lint.languages.go.vocabulary.words import talks
from finalizer_lint.languages.vocabulary.identifiers import names_finalizer

_IDENTIFIERS = ("identifier", "package_identifier")
_DECLARES = ("parameter_declaration", "variadic_parameter_declaration", "const_spec", "var_spec")
_NAMES = ("identifier", "selector_expression")
_MAX_SIBLINGS = 50
_MAX_LOOKUPS = 20_000  # per file; beyond that a constant is shared anyway


def count_other_uses(file: GoFile, symbols: list[Symbol], uses: list[Use]) -> list[Symbol]:
    """The symbols with ``others`` filled in for the locals: of constants nobody asks about most."""
    meant = finalizer_places(uses, symbols)
    budget = _MAX_LOOKUPS
    result = []
    for symbol in symbols:
        shared = False
        if symbol.scope is not None:
            budget -= len(file.tree.mentions(symbol.name, symbol.scope))
            shared = budget > 0 and has_other_use(file, symbol, meant)
        result.append(records.replace(symbol, others=1) if shared else symbol)
    return result


def finalizer_places(uses: Iterable[Use], symbols: Iterable[Symbol]) -> set[int]:
    """Where identifiers stand for finalizers."""
    meant = {ref.span.start for use in uses for ref in references(use.expr)}
    return meant | {symbol.value.span.start for symbol in symbols if symbol.named and isinstance(symbol.value, Ref)}


def has_other_use(file: GoFile, symbol: Symbol, meant: set[int]) -> bool:
    """The first other use decides: to count them all took 380 ms of 930 for the Go files of argo-cd."""
    if symbol.name == "_":
        return False
    for offset in file.tree.mentions(symbol.name, symbol.scope):
        if (
            offset == symbol.span.start
            or offset in meant
            or file.tree.is_member(offset)
            or file.tree.in_comment(offset)
        ):
            continue
        path = file.tree.path(offset)
        if path and _reads(path) and not (symbol.named and _talks(file, path)):
            if _among_finalizers(file, path, local=symbol.scope is not None):
                continue
            if file.scopes.declared_at(symbol.name, offset) is not None:
                continue
            local = file.scopes.find(symbol.name, offset)
            if symbol.span == local.span if local is not None else symbol.scope is None:
                return True
    return False


def _reads(path: Path) -> bool:
    """Whether the token is an identifier that means a variable here, not a field, a key or a declaration."""
    leaf = path[-1]
    if leaf.type not in _IDENTIFIERS or len(path) < 2 or path[-2].type in _DECLARES:
        return False
    if path[-2].type == "literal_element" and len(path) > 2 and path[-3].type == "keyed_element":
        return path[-3].named_children[0].id != path[-2].id
    return True


def _among_finalizers(file: GoFile, path: Path, *, local: bool) -> bool:
    """Whether it stands in a list of strings beside what says finalizer: ``want: []string{finalizer, other}``.

    For a local it need not even stand beside one: shared names, such as an API group, are no locals.
    """
    if len(path) < 4 or path[-2].type != "literal_element" or path[-3].type != "literal_value":
        return False
    if local and file.data.startswith(b"[]string{", path[-4].start_byte):
        return True
    siblings = [unwrap(item) for item in named(path[-3])[:_MAX_SIBLINGS]]
    texts = [file.last_word(item) for item in siblings if item.type in _NAMES]
    return any(names_finalizer(text) for text in texts)


def _talks(file: GoFile, path: Path) -> bool:
    """Whether it is an argument of a log, event or format call: telling of a finalizer is no other use of it."""
    for node, parent in zip(path[:0:-1], path[-2::-1], strict=False):
        if node.type == "argument_list" and parent.type == "call_expression":
            function = parent.child_by_field_name("function")
            return function is not None and talks(file.last_word(function))
    return False
