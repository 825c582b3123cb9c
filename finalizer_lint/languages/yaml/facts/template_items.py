"""Lists and items that a template's actions print, told by what the masked text has in their place."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.events.events import SCALAR
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.syntax.mappings import Entry, Node
from finalizer_lint.languages.yaml.text.template import BLOCK, has_actions, is_templated

_ACTION = pattern(r"[ \t]*(\{\{[^\n]*?\}\})")
_BLANK = pattern(r"\s*")
_BLOCK = f"#{BLOCK}"
_WHOLE_BLOCK = pattern(rf"#{BLOCK}+")


def printed_list(excerpt: Excerpt, start: int, end: int) -> Span | None:
    """The action that prints the items of a list, if there is one."""
    index = excerpt.text.find(_BLOCK, start, end)
    if index == -1:
        return None
    block = _WHOLE_BLOCK.match(excerpt.text, index, end)
    return excerpt.span(*block.span()) if block else None


def content_start(excerpt: Excerpt, value: Node) -> int:
    """Where the value's own text begins; after everything that may stand between a key and no value at all."""
    if value.kind is not SCALAR or value.end > value.start:
        return value.start
    blank = re.compile(rf"(?:\s|#{BLOCK}+)*").match(excerpt.text, value.end)
    return blank.end() if blank else value.end


def is_printed(excerpt: Excerpt, node: Node) -> bool:
    if is_templated(node.value):
        return True
    if excerpt.as_it_is:
        return False
    from finalizer_lint.languages.yaml.charts.printed_names import hides_action

    return hides_action(excerpt, node)


def is_all_printed(excerpt: Excerpt, node: Node) -> bool:
    """Whether a block scalar is only empty because a template's action makes up all of its text."""
    if node.style not in ("literal", "folded") or node.value.strip():
        return False
    text = excerpt.text
    blank = _BLANK.match(text, node.end)
    stop = excerpt.index((blank.end() if blank else node.end) - 1) + 1
    return has_actions(excerpt.source.text[excerpt.index(node.start) : stop])


def printed_item(excerpt: Excerpt, node: Node) -> Span | None:
    """The masked template action that prints an item which is empty without it."""
    if node.end > node.start or node.end == 0:
        return None
    source = excerpt.source
    index = excerpt.index(node.end - 1) + 1
    action = _ACTION.match(source.text, index)
    return source.span_of(*action.span(1)) if action else None


def branches(excerpt: Excerpt, entry: Entry) -> tuple[tuple[int, int], ...]:
    """The stretches of a list in which a template prints one thing or the other."""
    start = excerpt.index(entry.key.end)
    end = excerpt.index(max(entry.value.end, entry.key.end + 1) - 1) + 1
    text = excerpt.source.text[start:end]
    if not has_actions(text):
        return ()
    from finalizer_lint.languages.yaml.text.template_blocks import branches

    return tuple((start + first, start + last) for first, last in branches(text))
