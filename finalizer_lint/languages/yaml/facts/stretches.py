"""Which stretches of a text are parsed, which parser is believed, and what is done where none succeeds."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import SyntaxProblem
from finalizer_lint.languages.yaml.events.events import UnreadableError, events, opinions, up_to_mistake
from finalizer_lint.languages.yaml.facts.list_facts import ManifestFacts
from finalizer_lint.languages.yaml.syntax.event_walk import Entries, walk
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.text.likely_lists import CONFLICT, candidates, documents
from finalizer_lint.languages.yaml.text.template import has_actions, is_no_yaml

_BLANK = " \t\r\n"
_TEMPLATES = (".tpl", ".gotmpl", ".j2", ".jinja", ".jinja2", ".tmpl")


def walks(excerpt: Excerpt, in_code: bool, out: ManifestFacts) -> Iterator[Entries]:
    """What each stretch of the text that may list finalizers holds.

    ``in_code``: what is no YAML there may be amid other text, or put together with it, as a template is.
    """
    text = excerpt.text
    if _looks_like_json(text) and next(candidates(text, emptied=in_code), None) is not None:
        values = _json(excerpt, out)
        if values is not None:
            yield from values
            return
    for start, end in documents(text, emptied=in_code):
        document = _document(excerpt, start, end, in_code, out)
        if document is not None:
            yield document


def _looks_like_json(text: str) -> bool:
    """Whether the first character that is no space opens an object or an array. Masked templates never do."""
    head = text[:100].lstrip(_BLANK) or text.lstrip(_BLANK)
    return head.startswith(("{", "["))


def _json(excerpt: Excerpt, out: ManifestFacts) -> list[Entries] | None:
    """JSON, or JSON Lines; None when YAML should have a try."""
    from finalizer_lint.languages.yaml.events.json_events import json_events

    text = excerpt.text
    if not excerpt.source.path.endswith(".jsonl") or excerpt.depth:
        try:
            return [walk(json_events(text, 0, len(text)))]
        except UnreadableError as problem:
            if problem.final:
                _complain(excerpt, problem, out)
            return [] if problem.final else None
    lines = []
    end_of_line = 0
    while (hit := next(candidates(text, end_of_line), None)) is not None:
        start = text.rfind("\n", 0, hit) + 1
        end = text.find("\n", hit)
        end_of_line = len(text) if end == -1 else end
        try:
            lines.append(walk(json_events(text, start, end_of_line)))
        except UnreadableError as problem:
            _complain(excerpt, problem, out)
    return lines


def _document(excerpt: Excerpt, start: int, end: int, in_code: bool, out: ManifestFacts) -> Entries | None:
    text = excerpt.text
    conflict = _conflict(text, start, end) if excerpt.depth == 0 else None
    if conflict is not None:
        _complain(excerpt, UnreadableError("a merge conflict that nobody has resolved", conflict), out)
        return _beginning(excerpt, start, conflict)
    first: UnreadableError | None = None
    for parse in opinions(end - start):
        try:
            return walk(events(parse, text, start, end))
        except UnreadableError as problem:
            first = first or problem
        if first.final:
            break
        # A pair of surrogates is no mistake, though the first parser takes it for one: the others have a say
        if text.find("\\u", start, end) == -1 and (in_code or _is_template(excerpt, start, end)):
            return _lines(excerpt, start, end)
    if first is not None and not first.final and (in_code or _is_template(excerpt, start, end)):
        return _lines(excerpt, start, end)
    if first is not None and excerpt.depth == 0:
        _complain(excerpt, _json_problem(excerpt, first), out)
        return _beginning(excerpt, start, end)
    return None


def _beginning(excerpt: Excerpt, start: int, end: int) -> Entries | None:
    """What stands before the mistake: names there are in a list of finalizers whatever comes behind them."""
    parse = opinions(end - start)[0]
    try:
        return walk(up_to_mistake(events(parse, excerpt.text, start, end)))
    except UnreadableError:
        return None  # nested too deeply


def _conflict(text: str, start: int, end: int) -> int | None:
    """Where a merge left what two sides say. In a flow list YAML takes the mark for a text."""
    if text.startswith(CONFLICT, start):
        return start
    before = text.find(f"\n{CONFLICT}", start, end)
    return before + 1 if before != -1 else None


def _lines(excerpt: Excerpt, start: int, end: int) -> Entries:
    """Line by line, and what a template defines under one name apart from the next."""
    from finalizer_lint.languages.yaml.syntax.list_lines import read_lines
    from finalizer_lint.languages.yaml.text.template_blocks import definitions

    entries = Entries()
    starts = definitions(excerpt.source.text, start, end) if excerpt.depth == 0 else []
    for first, last in zip([start, *starts], [*starts, end], strict=True):
        entries.wanted += read_lines(excerpt.text, first, last).wanted
    return entries


def _is_template(excerpt: Excerpt, start: int, end: int) -> bool:
    if excerpt.source.path.endswith(_TEMPLATES) or is_no_yaml(excerpt.text[start:end]):
        return True
    return excerpt.depth == 0 and has_actions(excerpt.source.text[start:end])


def _json_problem(excerpt: Excerpt, problem: UnreadableError) -> UnreadableError:
    """For a file that says it is JSON, the complaint of the JSON parser."""
    if excerpt.source.path.endswith(".json"):
        from finalizer_lint.languages.yaml.events.json_events import json_events

        try:
            for _ in json_events(excerpt.text, 0, len(excerpt.text)):
                pass
        except UnreadableError as better:
            return better
    return problem


def _complain(excerpt: Excerpt, problem: UnreadableError, out: ManifestFacts) -> None:
    index = min(problem.index, max(len(excerpt.text) - 1, 0))
    out.problems.append(SyntaxProblem(excerpt.span(index, index + 1), problem.message))
