"""A file of manifests becomes facts: those of its lists, of the commands in its strings, and of a chart's values."""

from __future__ import annotations

from finalizer_lint.core.facts import Facts, Span, Symbol, SyntaxProblem
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.facts.list_facts import ManifestFacts
from finalizer_lint.languages.yaml.facts.texts import Context, all_of, read_text
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.text.likely_lists import WORD


def read(source: Source) -> Facts:
    """The facts of a YAML or JSON file. Never raises on bad input."""
    has_values = _is_values_file(source.path)
    if WORD.encode() not in source.data and not has_values:
        return Facts()
    try:
        whole = all_of(source)
    except UnicodeDecodeError as error:
        start = error.start + source.bom
        return Facts(problems=(SyntaxProblem(Span(start, start + 1), "not UTF-8"),))
    out = ManifestFacts()
    read_text(whole, Context(), out)
    for text in out.strings:
        _add_commands(text, out)
    return Facts(
        uses=tuple(sorted(out.uses, key=lambda use: use.expr.span.start)),
        symbols=_values(whole) if has_values else (),
        malformed=tuple(sorted(out.malformed, key=lambda odd: odd.span.start)),
        problems=tuple(sorted(out.problems, key=lambda problem: problem.span.start)),
    )


def _add_commands(text: Excerpt, out: ManifestFacts) -> None:
    from finalizer_lint.languages.yaml.commands import named_by_commands  # few manifests hold texts

    named = list(named_by_commands(text))
    known = {use.expr.span for use in out.uses} if named else ()
    out.uses += [use for use in named if use.expr.span not in known]


def _is_values_file(path: str) -> bool:
    base = path.rpartition("/")[2].lower()
    return base.startswith("values") and base.endswith((".yaml", ".yml"))


def _values(excerpt: Excerpt) -> tuple[Symbol, ...]:
    from finalizer_lint.languages.yaml.charts.chart_values import values

    return values(excerpt)
