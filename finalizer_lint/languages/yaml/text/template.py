"""Whether a text is a template (of Helm, Jinja, Terraform), and what a masked one was filled in at."""

from __future__ import annotations

import re

from finalizer_lint.core.patterns import pattern

HOLE = "\ue000"  # private use: valid in YAML, and in nobody's manifest
BLOCK = "\ue001"

_INNER = frozenset("{%#")  # behind a brace
_ACTION = pattern(r"\{(?:[{%#]|(?<=%\{))")
_FEW = 1000  # braces: one character is found a hundred times as fast as two, and by a pattern where there are many

# What other tools fill in: ${VAR}, $(var), <PLACEHOLDER>. These are YAML already.
_TOKENS = pattern(rf"[{HOLE}{BLOCK}]|\$\{{[^}}]*\}}|\$\([^)]*\)|<[A-Za-z][\w.-]*>")
# Those that stand where YAML has no room for them.
_IN_THE_WAY = pattern(
    rf"[{HOLE}{BLOCK}]|^[ \t]*(?:-[ \t]+)?(?:\$\{{|<[A-Z])|[:-][ \t]+([@%])[A-Za-z_]\w*\1", re.MULTILINE
)


def is_templated(value: str) -> bool:
    """Whether a (masked) value is filled in by a template."""
    if value.isascii() and "$" not in value and "<" not in value:
        return False
    return _TOKENS.search(value) is not None


def is_no_yaml(text: str) -> bool:
    """Whether (masked) text that could not be parsed has something in it that a template may well put there."""
    return _IN_THE_WAY.search(text) is not None


def has_actions(text: str) -> bool:
    index = text.find("{")
    for _ in range(_FEW):
        if index == -1:
            return False
        if text[index + 1 : index + 2] in _INNER or text[index - 1 : index] == "%":
            return True
        index = text.find("{", index + 1)
    return index != -1 and _ACTION.search(text, index) is not None
