"""Template actions in YAML (Helm, Jinja, Terraform), masked at the same length so that every place stays exact.

Actions that print nothing become spaces, those that print a value become HOLE characters, and one that prints
a whole list of finalizers becomes a comment of BLOCK characters. What is left is YAML more often than not.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left

HOLE = "\ue000"  # private use: valid in YAML, and in nobody's manifest
BLOCK = "\ue001"

_OPEN = re.compile(r"\{\{|\{%|%\{(?=~?\s*(?:if|for|else|endif|endfor)\b)|\{#(?=[^\n]*#\})")
_COMMENT = re.compile(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}|\{#.*?#\}", re.DOTALL)
_STRING = re.compile(r"\{\{-?\s*(?:\"[^\"\\\n]*\"|`[^`]*`)\s*-?\}\}")
_WORD = re.compile(r"(?:\{\{-?|\{%[-+]?|%\{~?)\s*([A-Za-z]+|\$[A-Za-z0-9_]*\s*(?:,\s*\$\w+\s*)?:?=(?!=))?")
_BLOCKS = re.compile(r"\b(?:nindent|indent|toYaml|toYamlPretty|to_nice_yaml|to_yaml)\b")
_OPENERS = frozenset(("if", "with", "range", "define", "block", "for", "macro", "raw"))
_ENDS = frozenset(("end", "endif", "endfor", "endwith", "endmacro", "endraw", "endblock"))
_SILENT = frozenset(("else", "elif", "elseif", "set", "do", "import", "from", "extends", "break", "continue"))
_KEY = re.compile(r"finalizers[\"']?[ \t]*:(?=\s)(?:[ \t\r\n]|#[^\n]*)*")

# What other tools fill in: ${VAR}, $(var), <PLACEHOLDER>. These are YAML already.
_TOKENS = re.compile(rf"[{HOLE}{BLOCK}]|\$\{{[^}}]*\}}|\$\([^)]*\)|<[A-Z][A-Z0-9_-]*>")


@dataclasses.dataclass(frozen=True, slots=True)
class _Action:
    start: int
    end: int
    kind: str  # comment, opener, end, silent, block, value


def is_templated(value: str) -> bool:
    """Whether a (masked) value is filled in by a template."""
    return _TOKENS.search(value) is not None


def has_actions(text: str) -> bool:
    return "{{" in text or "{%" in text or "%{" in text


def mask(text: str) -> str:
    """``text`` without its template actions, code point for code point."""
    actions = _actions(text)
    if not actions:
        return text
    parts: list[str] = []
    blocks: list[_Action] = []
    at = 0
    for line in _by_line(text, actions):
        for action, hole in _holes(text, line):
            parts.append(text[at : action.start])
            at = action.end
            if hole:
                parts.append(HOLE * (action.end - action.start))
                continue
            parts.append("".join(c if c in "\r\n" else " " for c in text[action.start : action.end]))
            if action.kind in ("block", "value"):
                blocks.append(action)
    parts.append(text[at:])
    return _mark_lists("".join(parts), blocks)


def _actions(text: str) -> list[_Action]:
    actions = []
    at = 0
    while found := _OPEN.search(text, at):
        start = found.start()
        whole = _COMMENT.match(text, start) or _STRING.match(text, start)
        close = {"{{": "}}", "{%": "%}", "%{": "}", "{#": "#}"}[found.group()]
        end = whole.end() if whole else text.find(close, start + 2) + len(close)
        if end < start + 2:  # never closed: no action
            at = start + 2
            continue
        while close == "}}" and text.startswith("}", end):  # {{ {"a": 1} }}, JSON's }}}
            end += 1
        actions.append(_Action(start, end, _kind(text[start:end])))
        at = end
    return actions


def _kind(action: str) -> str:
    if _COMMENT.match(action):
        return "comment"
    head = _WORD.match(action)
    word = (head.group(1) or "") if head else ""
    if word in _OPENERS:
        return "opener"
    if word in _ENDS:
        return "end"
    if word in _SILENT or word.startswith("$") or action.startswith(("{%", "%{")):
        return "silent"
    return "block" if _BLOCKS.search(action) else "value"


def _by_line(text: str, actions: list[_Action]) -> list[list[_Action]]:
    """Actions in groups: those that one line holds, or lines joined by an action that spans them."""
    groups: list[list[_Action]] = []
    for action in actions:
        if groups and text.find("\n", groups[-1][-1].end, action.start) == -1:
            groups[-1].append(action)
        else:
            groups.append([action])
    return groups


def _holes(text: str, line: list[_Action]) -> list[tuple[_Action, bool]]:
    """For each action of a line whether it leaves a hole; else it leaves nothing."""
    start = text.rfind("\n", 0, line[0].start) + 1
    end = text.find("\n", line[-1].end)
    stop = len(text) if end == -1 else end
    gaps = [text[a:b] for a, b in zip([start, *(x.end for x in line)], [*(x.start for x in line), stop], strict=True)]
    rest = "".join(gaps).strip()
    if not rest or rest.startswith("#"):
        return [(action, False) for action in line]
    result = []
    inside = 0  # depth of an `if … end` that is part of a value
    whole = not gaps[0].strip() and line[0].kind == "opener" and not any(x.kind == "silent" for x in line)
    for n, action in enumerate(line):
        tail = gaps[n + 1].strip()
        if action.kind == "comment":
            hole = False
        elif action.kind == "opener":
            starts = inside > 0 or (
                not whole and bool("".join(gaps[: n + 1]).strip()) and bool("".join(gaps[n + 1 :]).strip())
            )
            inside += starts
            hole = starts
        elif action.kind in ("end", "silent"):
            hole = inside > 0
            inside -= action.kind == "end" and inside > 0
        else:
            after_key = "".join(gaps[: n + 1]).rstrip().endswith(":")
            hole = not (
                action.kind == "block" and after_key and n == len(line) - 1 and (not tail or tail.startswith("#"))
            )
        result.append((action, hole))
    return result


def _mark_lists(masked: str, blocks: list[_Action]) -> str:
    """Shows the action that prints the items of a ``finalizers:`` as a comment of BLOCK characters."""
    if not blocks:
        return masked
    starts = [action.start for action in blocks]
    for key in list(_KEY.finditer(masked)):
        n = bisect_left(starts, key.start())
        if n == len(blocks) or blocks[n].start >= key.end() or not masked[blocks[n].start - 1].isspace():
            continue
        action = blocks[n]
        shown = "#" + "".join(c if c in "\r\n" else BLOCK for c in masked[action.start + 1 : action.end])
        if "\n" not in shown:
            masked = masked[: action.start] + shown + masked[action.end :]
    return masked
