"""What a Go file says of finalizers. tree-sitter reads it; places are found by byte search, never by a full walk."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Facts, Handrolled, Span, Symbol, SyntaxProblem, Use
from finalizer_lint.core.source import Source
from finalizer_lint.languages.go.facts.put_together import too_many_slashes
from finalizer_lint.languages.go.facts.symbols import local_symbols, package_symbols, references
from finalizer_lint.languages.go.facts.uses.finder import Finder
from finalizer_lint.languages.go.facts.uses.use_collector import UseCollector
from finalizer_lint.languages.go.syntax.file_head import is_generated
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.nodes import first_error, is_string
from finalizer_lint.languages.go.syntax.partial_tree import PartialTree
from finalizer_lint.languages.go.syntax.tree import GoTree
from finalizer_lint.languages.go.text.signs import shows_kubernetes
from finalizer_lint.languages.go.text.strings import decode
from finalizer_lint.languages.go.values.go_values import GoValues

_MENTIONS = (b"inalizer", b"INALIZER")
_DECLARES = (b"\nconst", b"\nvar", b"\rconst", b"\rvar")
_LISTS = (b".Finalizers", b".GetFinalizers", b".SetFinalizers")
_LARGE = 500_000


def extract(source: Source) -> Facts:
    tree = PartialTree(_worth_reading(source.data))
    facts = _facts(tree)
    tree.settle()
    if tree.given_up is not None:
        return Facts(problems=_problems(tree))
    return whole(source) if tree.is_whole else facts


def whole(source: Source) -> Facts:
    """The facts of a file that is parsed as one."""
    tree = GoTree(_worth_reading(source.data))
    facts = _facts(tree)
    return records.replace(facts, problems=_problems(tree) or facts.problems)


def is_shared(source: Source, facts: Facts, symbol: Symbol) -> bool:
    """Whether a file uses one of its package's constants where no finalizer is meant."""
    from finalizer_lint.languages.go.facts.other_uses import finalizer_places, has_other_use

    tree = PartialTree(_worth_reading(source.data))
    return has_other_use(GoFile(tree), symbol, finalizer_places(facts.uses, facts.symbols))


def string_at(source: Source, place: Span) -> str | None:
    """What the string literal says that is all of a place."""
    path = GoTree(source.data).path_to(place)
    return decode(source.data[place.start : place.end]) if path and is_string(path[-1]) else None


def has_only_constants(source: Source, place: Span) -> bool:
    """Whether a sum mentions nothing that must be used: an import, a variable of a function; and has no comment."""
    tree = GoTree(source.data)
    path = tree.path_to(place)
    if not path or path[-1].start_byte != place.start or path[-1].end_byte != place.end:
        return False
    scopes, queue = GoFile(tree).scopes, [path[-1]]
    while queue:
        node = queue.pop()
        local = scopes.find(source.slice(Span(node.start_byte, node.end_byte)), node.start_byte)
        is_variable = node.type == "identifier" and local is not None and local.statement.type != "const_spec"
        if node.type in ("selector_expression", "comment") or is_variable:
            return False
        queue += node.named_children
    return True


def is_broken(source: Source) -> bool:
    """Whether anything in a file is no Go, also where no facts are looked for."""
    return GoTree(source.data).is_broken


def _facts(tree: GoTree) -> Facts:
    file = GoFile(tree)
    collector = UseCollector(file, GoValues(file))
    symbols = package_symbols(collector)
    collector.constants.update(symbol.name for symbol in symbols if not symbol.owner)
    finder = Finder(collector)
    finder.run()
    uses = sorted(collector.uses.values(), key=lambda use: (use.expr.span.start, use.expr.span.end))
    wanted = [(ref.name, ref.span.start) for use in uses for ref in references(use.expr) if not ref.qualifier]
    symbols += local_symbols(collector, wanted + finder.identifiers)
    symbols.sort(key=lambda symbol: symbol.span)
    others, handrolled = _with_other_uses(file, symbols, uses), _find_handrolled(collector)
    return Facts(
        uses=tuple(uses),
        symbols=tuple(others),
        malformed=tuple(too_many_slashes(file, collector.values, uses)),
        imports=file.imports,
        handrolled=handrolled,
        problems=_too_deep(tree),
        package=file.package,
        generated=is_generated(tree.data),
        kubernetes=shows_kubernetes(tree.data),
    )


def _with_other_uses(file: GoFile, symbols: list[Symbol], uses: list[Use]) -> list[Symbol]:
    """The symbols with ``others`` filled in for the locals."""
    if all(symbol.scope is None for symbol in symbols):
        return symbols
    from finalizer_lint.languages.go.facts.other_uses import count_other_uses

    return count_other_uses(file, symbols, uses)


def _find_handrolled(collector: UseCollector) -> tuple[Handrolled, ...]:
    if not any(sign in collector.file.data for sign in _LISTS):
        return ()
    from finalizer_lint.languages.go.handrolled import find_handrolled  # 20 modules

    return find_handrolled(collector.file, collector.values)


def _worth_reading(data: bytes) -> bytes:
    """Of a file that neither mentions finalizers nor declares constants or variables only the head matters.

    Large generated files mention finalizers in descriptions of fields; there only what is declared matters.
    """
    if any(sign in data for sign in _DECLARES):
        return data
    if any(sign in data for sign in _MENTIONS) and not (len(data) > _LARGE and is_generated(data)):
        return data
    ends = [offset for offset in (data.find(b"\nfunc "), data.find(b"\ntype ")) if offset != -1]
    return data[: min(ends, default=len(data))]


def _too_deep(tree: GoTree) -> tuple[SyntaxProblem, ...]:
    """Where code was looked at that is nested deeper than trees are followed."""
    offset = tree.out_of_reach
    return (SyntaxProblem(Span(offset, offset + 1), "nested too deeply"),) if offset is not None else ()


def _problems(tree: GoTree) -> tuple[SyntaxProblem, ...]:
    """The first place that is no Go, up to the end of its line."""
    node, size = first_error(tree.root), len(tree.data)
    if tree.given_up is not None:
        start = min(tree.given_up, size - 1)
        return (SyntaxProblem(Span(start, start + 1), "too much before this is no valid Go"),)
    if node is None:
        return ()
    start = min(node.start_byte, size)  # what is missing at the end may be missed behind a line end that is not there
    line_end = tree.data.find(b"\n", start)
    end = min(node.end_byte, line_end if line_end != -1 else size)
    place = Span(start, max(end, min(start + 1, size)))
    message = f"missing {node.type!r}" if node.is_missing else "this is no valid Go"
    return (SyntaxProblem(place, message),)
