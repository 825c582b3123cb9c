"""Lists and items that a template's actions print, told by what the masked text has in their place."""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.events.event import SCALAR
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.syntax.mappings import Entry, Node
from finalizer_lint.languages.yaml.text.template import BLOCK, has_actions

_ACTION = pattern(r"[ \t]*(\{\{[^\n]*?\}\})")
_BLANK = pattern(r"\s*")
_BLOCK = f"#{BLOCK}"
_WHOLE_BLOCK = pattern(rf"#{BLOCK}+")


class TemplateItems:
    """Of a text in which a template's actions are masked."""

    def __init__(self, excerpt: Excerpt) -> None:
        self._excerpt = excerpt

    def printed_list(self, entry: Entry) -> Span | None:
        """The action that prints the items of a list, if there is one."""
        start, end = entry.key.end, self._content_start(entry.value)
        index = self._excerpt.text.find(_BLOCK, start, end)
        if index == -1:
            return None
        block = _WHOLE_BLOCK.match(self._excerpt.text, index, end)
        return self._excerpt.span(*block.span()) if block else None

    def _content_start(self, value: Node) -> int:
        """Where the value's own text begins; after everything that may stand between a key and no value at all."""
        if value.kind is not SCALAR or value.end > value.start:
            return value.start
        blank = re.compile(rf"(?:\s|#{BLOCK}+)*").match(self._excerpt.text, value.end)
        return blank.end() if blank else value.end

    def prints_nothing(self, node: Node) -> bool:
        """Whether an action stands within a scalar and leaves nothing in it."""
        from finalizer_lint.languages.yaml.syntax.hidden_actions import hides_action

        return hides_action(self._excerpt, node)

    def is_all_printed(self, node: Node) -> bool:
        """Whether a block scalar is only empty because a template's action makes up all of its text."""
        if node.style not in ("literal", "folded") or node.value.strip():
            return False
        text = self._excerpt.text
        blank = _BLANK.match(text, node.end)
        stop = self._excerpt.index((blank.end() if blank else node.end) - 1) + 1
        return has_actions(self._excerpt.source.text[self._excerpt.index(node.start) : stop])

    def printed_item(self, node: Node) -> Span | None:
        """The masked template action that prints an item which is empty without it."""
        if node.end > node.start or node.end == 0:
            return None
        source = self._excerpt.source
        index = self._excerpt.index(node.end - 1) + 1
        action = _ACTION.match(source.text, index)
        return source.span_of(*action.span(1)) if action else None

    def branches(self, entry: Entry) -> tuple[tuple[int, int], ...]:
        """The stretches of a list in which a template prints one thing or the other."""
        start = self._excerpt.index(entry.key.end)
        end = self._excerpt.index(max(entry.value.end, entry.key.end + 1) - 1) + 1
        text = self._excerpt.source.text[start:end]
        if not has_actions(text):
            return ()
        from finalizer_lint.languages.yaml.text.template_blocks import branches

        return tuple((start + first, start + last) for first, last in branches(text))
