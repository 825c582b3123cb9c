"""A file becomes facts: which stretches to parse, which parser to believe, and what to do when none succeeds."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Expr, Facts, Literal, ObjectRef, Role, Span, Symbol, SyntaxProblem
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.facts.documents import Collected, Collector
from finalizer_lint.languages.yaml.syntax.candidates import CONFLICT, WORD, candidates, documents
from finalizer_lint.languages.yaml.syntax.events import UnreadableError, events, opinions
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.syntax.template import definitions, has_actions, is_no_yaml, mask
from finalizer_lint.languages.yaml.syntax.walk import Walk, walk

_LONE_CR = pattern(r"\r(?!\n)")
_BLANK = " \t\r\n"
_TEMPLATES = (".tpl", ".gotmpl", ".j2")


@records.record(frozen=True, slots=True)
class _Context:
    """What the outside says of a text: is it a string in another object, a copy, a patch of a known object."""

    embedded: bool = False
    copy: bool = False
    target: ObjectRef | None = None


def read(source: Source) -> Facts:
    """The facts of a YAML or JSON file. Never raises on bad input."""
    has_values = _is_values_file(source.path)
    if WORD.encode() not in source.data and not has_values:
        return Facts()
    try:
        text = source.text
    except UnicodeDecodeError as error:
        at = error.start + source.bom
        return Facts(problems=(SyntaxProblem(Span(at, at + 1), "not UTF-8"),))
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        text = _LONE_CR.sub("\n", text)  # a line end in YAML, and what looks at lines knows LF alone
    out = Collected()
    whole = Excerpt(source, mask(text) if has_actions(text) else text)
    todo = [(whole, _Context())]
    while todo:  # strings inside strings, without recursion
        excerpt, context = todo.pop()
        for found in _walks(excerpt, out):
            _collect(excerpt, context, found, out)
            if found.texts:
                todo.extend(_inner(excerpt, context, found))
    return Facts(
        uses=tuple(sorted(out.uses, key=lambda use: use.expr.span.start)),
        symbols=_values(whole) if has_values else (),
        malformed=tuple(sorted(out.malformed, key=lambda odd: odd.span.start)),
        problems=tuple(sorted(out.problems, key=lambda problem: problem.span.start)),
    )


def _is_values_file(path: str) -> bool:
    base = path.rpartition("/")[2].lower()
    return base.startswith("values") and base.endswith((".yaml", ".yml"))


def _values(excerpt: Excerpt) -> tuple[Symbol, ...]:
    from finalizer_lint.languages.yaml.facts.values import values

    return values(excerpt)


def _walks(excerpt: Excerpt, out: Collected) -> Iterator[Walk]:
    """What each stretch of the text that may list finalizers holds."""
    text = excerpt.text
    if _looks_like_json(text) and next(candidates(text), None) is not None:
        found = _json(excerpt, out)
        if found is not None:
            yield from found
            return
    for start, end in documents(text):
        found_here = _document(excerpt, start, end, out)
        if found_here is not None:
            yield found_here


def _looks_like_json(text: str) -> bool:
    """Whether the first character that is no space opens an object or an array. Masked templates never do."""
    head = text[:100].lstrip(_BLANK) or text.lstrip(_BLANK)
    return head.startswith(("{", "["))


def _json(excerpt: Excerpt, out: Collected) -> list[Walk] | None:
    """JSON, or JSON Lines; None when YAML should have a try."""
    from finalizer_lint.languages.yaml.syntax.json import json_events

    text = excerpt.text
    if not excerpt.source.path.endswith(".jsonl") or excerpt.depth:
        try:
            return [walk(json_events(text, 0, len(text)))]
        except UnreadableError as problem:
            if problem.final:
                _complain(excerpt, problem, out)
            return [] if problem.final else None
    found = []
    at = 0
    while (hit := next(candidates(text, at), None)) is not None:
        start = text.rfind("\n", 0, hit) + 1
        end = text.find("\n", hit)
        at = len(text) if end == -1 else end
        try:
            found.append(walk(json_events(text, start, at)))
        except UnreadableError as problem:
            _complain(excerpt, problem, out)
    return found


def _document(excerpt: Excerpt, start: int, end: int, out: Collected) -> Walk | None:
    text = excerpt.text
    conflict = _conflict(text, start, end) if excerpt.depth == 0 else None
    if conflict is not None:
        _complain(excerpt, UnreadableError("a merge conflict that nobody has resolved", conflict), out)
        return None
    first: UnreadableError | None = None
    for parse in opinions(end - start):
        try:
            return walk(events(parse, text, start, end))
        except UnreadableError as problem:
            first = first or problem
        if first.final:
            break
        if _is_template(excerpt, start, end):
            return _lines(excerpt, start, end)
    if first is not None and excerpt.depth == 0:
        _complain(excerpt, _json_problem(excerpt, first), out)
    return None


def _conflict(text: str, start: int, end: int) -> int | None:
    """Where a merge left what two sides say. In a flow list YAML takes the mark for a text."""
    if text.startswith(CONFLICT, start):
        return start
    before = text.find(f"\n{CONFLICT}", start, end)
    return before + 1 if before != -1 else None


def _lines(excerpt: Excerpt, start: int, end: int) -> Walk:
    """Line by line, and what a template defines under one name apart from the next."""
    from finalizer_lint.languages.yaml.syntax.lines import read_lines

    found = Walk()
    starts = definitions(excerpt.source.text, start, end) if excerpt.depth == 0 else []
    for first, last in zip([start, *starts], [*starts, end], strict=True):
        found.entries += read_lines(excerpt.text, first, last).entries
    return found


def _is_template(excerpt: Excerpt, start: int, end: int) -> bool:
    if excerpt.source.path.endswith(_TEMPLATES) or is_no_yaml(excerpt.text[start:end]):
        return True
    return excerpt.depth == 0 and has_actions(excerpt.source.text[start:end])


def _json_problem(excerpt: Excerpt, problem: UnreadableError) -> UnreadableError:
    """For a file that says it is JSON, the complaint of the JSON parser."""
    if excerpt.source.path.endswith(".json"):
        from finalizer_lint.languages.yaml.syntax.json import json_events

        try:
            for _ in json_events(excerpt.text, 0, len(excerpt.text)):
                pass
        except UnreadableError as better:
            return better
    return problem


def _complain(excerpt: Excerpt, problem: UnreadableError, out: Collected) -> None:
    at = min(problem.at, max(len(excerpt.text) - 1, 0))
    out.problems.append(SyntaxProblem(excerpt.span(at, at + 1), problem.message))


def _collect(excerpt: Excerpt, context: _Context, found: Walk, out: Collected) -> None:
    if not context.copy:
        Collector(excerpt, context.embedded, out, context.target).collect(found)
        return
    copied = Collected()
    Collector(excerpt, context.embedded, copied, context.target).collect(found)
    for use in copied.uses:
        out.uses.append(records.replace(use, role=Role.MENTIONED, expr=_untouchable(use.expr)))


def _untouchable(expr: Expr) -> Expr:
    return records.replace(expr, edit=None) if isinstance(expr, Literal) else expr


def _inner(excerpt: Excerpt, context: _Context, found: Walk) -> Iterator[tuple[Excerpt, _Context]]:
    from finalizer_lint.languages.yaml.facts.patches import is_applied, target_of
    from finalizer_lint.languages.yaml.syntax.strings import excerpt_of, is_annotation, is_prose

    for frame, event in found.texts:
        if is_prose(frame) or next(candidates(event.value), None) is None:
            continue
        inner = excerpt_of(excerpt, event)
        if inner is not None:
            embedded = context.embedded or not is_applied(frame)
            yield inner, _Context(embedded, context.copy or is_annotation(frame), target_of(frame))
