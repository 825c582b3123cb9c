"""Actions of a template that stand within a scalar and print nothing."""

from __future__ import annotations

from finalizer_lint.languages.yaml.events.event import Event
from finalizer_lint.languages.yaml.syntax.excerpt import Excerpt
from finalizer_lint.languages.yaml.syntax.mappings import Node
from finalizer_lint.languages.yaml.text.template import has_actions
from finalizer_lint.languages.yaml.text.template_mask import mask


def hides_action(excerpt: Excerpt, scalar: Event | Node) -> bool:
    """Whether an action that prints nothing (``{{ end }}``, a comment) stands within a scalar.

    The mask leaves blanks in its place, which are none of the value, and an edit of the token would drop it.
    """
    start, end = scalar.start, scalar.end
    if excerpt.as_it_is or end <= start:
        return False
    if scalar.style in ("literal", "folded"):  # blanks behind its last word are its own
        line_end = excerpt.text.find("\n", end)
        end = line_end if line_end != -1 else len(excerpt.text)
    text = excerpt.source.text[excerpt.index(start) : excerpt.index(end - 1) + 1]
    return has_actions(text) and mask(text) != text
