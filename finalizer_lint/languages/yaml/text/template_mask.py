"""Template actions in YAML (Helm, Jinja, Terraform), masked at the same length so that every place stays exact.

Actions that print nothing become blanks, those that print a value become HOLE characters, and one that prints
a whole list of finalizers becomes a comment of BLOCK characters. What is left is YAML more often than not.
"""

from __future__ import annotations

from bisect import bisect_left

from finalizer_lint.core import records
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.text.template import BLOCK, HOLE
from finalizer_lint.languages.yaml.text.template_blocks import ENDS, OPENERS

# The brace comes first, which is a search for one character: `%{` is found at its second.
_OPEN = pattern(r"\{(?:[{%]|(?<=%\{)(?=~?\s*(?:if|for|else|endif|endfor)\b)|#(?=[^\n]*#\}))")
_COMMENT = pattern(r"\{\{-?\s*/\*")
_COMMENT_END = pattern(r"\*/\s*-?\}\}")
_STRING = pattern(r"\{\{-?\s*(?:\"[^\"\\\n]*\"|`[^`]*`)\s*-?\}\}")
_WORD = pattern(r"(?:\{\{-?|\{%[-+]?|%\{~?)\s*([A-Za-z]+|\$[A-Za-z0-9_]*\s*(?:,\s*\$\w+\s*)?:?=(?!=))?")
_BLOCKS = pattern(r"\b(?:nindent|indent|toYaml|toYamlPretty|to_nice_yaml|to_yaml)\b")
_SILENT = frozenset(("else", "elif", "elseif", "set", "do", "import", "from", "extends", "break", "continue"))
_BEFORE_BLOCK = pattern(r"(?::|^-|\s-|[|>][-+0-9]*)\Z")
_ALL_BUT_LF = pattern(r"[^\n]")
_VISIBLE = pattern(r"[^\r\n]")
_KEY = pattern(r"finalizers[\"']?[ \t]*:(?=\s)(?:[ \t\r\n]|#[^\n]*)*")


@records.record(frozen=True, slots=True)
class _Action:
    start: int
    end: int
    kind: str  # comment, opener, end, silent, block, value


@records.record(frozen=True, slots=True)
class _Line:
    """A line with its actions (or lines, where an action spans them), and the text between those."""

    start: int
    stop: int
    actions: list[_Action]
    gaps: list[str]

    def before(self, n: int) -> str:
        return "".join(self.gaps[: n + 1]).strip()

    def after(self, n: int) -> str:
        return "".join(self.gaps[n + 1 :]).strip()


def mask(text: str) -> str:
    """``text`` without its template actions, code point for code point."""
    actions = _actions(text)
    if not actions:
        return text
    parts: list[str] = []
    blocks: list[_Action] = []
    copied = 0
    for line in _lines(text, actions):
        parts.append(text[copied : line.start])
        copied = line.stop
        rest = line.before(len(line.actions))
        holes = _holes(line) if rest and not rest.startswith("#") else set()
        parts.append(_masked(text, line, holes, bare=not rest))
        blocks += [x for x in line.actions if x.kind in ("block", "value") and x not in holes]
    parts.append(text[copied:])
    return _mark_lists("".join(parts), blocks)


def _actions(text: str) -> list[_Action]:
    actions = []
    closers = _Closers(text)
    index = 0
    while opening := _OPEN.search(text, index):
        mark = opening.group() if opening.end() - opening.start() == 2 else "%{"
        start = opening.end() - 2
        end = _end(text, start, mark, closers) if start >= index else None
        if end is None:
            index = start + 2
            continue
        actions.append(_Action(start, end, _kind(text[start:end])))
        index = end
    return actions


class _Closers(dict[str, int]):
    """Where each closing mark stands for the last time: past that, nothing is ever closed."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __missing__(self, mark: str) -> int:
        self[mark] = last = self._text.rfind(mark)
        return last


def _end(text: str, start: int, mark: str, closers: _Closers) -> int | None:
    """The end of the action that begins at ``start``; None when it is none."""
    if _COMMENT.match(text, start):
        inner = text.find("*/", start + 4) if closers["*/"] >= start + 4 else -1
        close = _COMMENT_END.match(text, inner) if inner != -1 else None
        return close.end() if close else None
    whole = _STRING.match(text, start)
    if whole:
        return whole.end()
    close_mark = {"{{": "}}", "{%": "%}", "%{": "}", "{#": "#}"}[mark]
    return text.find(close_mark, start + 2) + len(close_mark) if closers[close_mark] >= start + 2 else None


def _kind(action: str) -> str:
    if action.startswith("{#") or _COMMENT.match(action):
        return "comment"
    head = _WORD.match(action)
    word = (head.group(1) or "") if head else ""
    if word in OPENERS:
        return "opener"
    if word in ENDS:
        return "end"
    if word in _SILENT or word.startswith("$") or action.startswith(("{%", "%{")):
        return "silent"
    return "block" if _BLOCKS.search(action) else "value"


def _lines(text: str, actions: list[_Action]) -> list[_Line]:
    groups: list[list[_Action]] = []
    for action in actions:
        if groups and text.find("\n", groups[-1][-1].end, action.start) == -1:
            groups[-1].append(action)
        else:
            groups.append([action])
    return [_line(text, group) for group in groups]


def _line(text: str, group: list[_Action]) -> _Line:
    start = text.rfind("\n", 0, group[0].start) + 1
    end = text.find("\n", group[-1].end)
    stop = len(text) if end == -1 else end
    ends = [start, *(x.end for x in group)]
    gaps = [text[a:b] for a, b in zip(ends, [*(x.start for x in group), stop], strict=True)]
    return _Line(start, stop, group, gaps)


def _masked(text: str, line: _Line, holes: set[_Action], *, bare: bool) -> str:
    if bare:
        # Line ends, for YAML: a block scalar may not begin with blank lines that are longer than its indentation.
        return _ALL_BUT_LF.sub("\r", text[line.start : line.stop])
    parts = [line.gaps[0]]
    for action, gap in zip(line.actions, line.gaps[1:], strict=True):
        shown = text[action.start : action.end]
        parts += [HOLE * len(shown) if action in holes else _VISIBLE.sub(" ", shown), gap]
    return "".join(parts)


def _holes(line: _Line) -> set[_Action]:
    """The actions that print a value, or a part of one; the others leave nothing."""
    holes = set()
    inside = 0  # depth of an `if … end` that is part of a value
    kinds = [x.kind for x in line.actions]
    around = not line.gaps[0].strip() and kinds[0] == "opener" and "silent" not in kinds  # {{ if x }}- item{{ end }}
    for n, action in enumerate(line.actions):
        if action.kind == "opener":
            inside += inside > 0 or bool(not around and line.before(n) and line.after(n))
        hole = inside > 0 if action.kind in ("opener", "end", "silent") else action.kind != "comment"
        if action.kind == "end" and inside:
            inside -= 1
        if hole and not (action.kind == "block" and _BEFORE_BLOCK.search(line.before(n)) and _ends(line, n)):
            holes.add(action)
    return holes


def _ends(line: _Line, n: int) -> bool:
    """Whether nothing but a comment follows on the line."""
    return n == len(line.actions) - 1 and (not line.after(n) or line.after(n).startswith("#"))


def _mark_lists(masked: str, blocks: list[_Action]) -> str:
    """Shows the action that prints the items of a ``finalizers:`` as a comment of BLOCK characters."""
    if not blocks:
        return masked
    starts = [action.start for action in blocks]
    parts = []
    copied = 0
    for key in _KEY.finditer(masked):
        n = bisect_left(starts, key.start())
        if n == len(blocks) or blocks[n].start >= key.end() or not masked[blocks[n].start - 1].isspace():
            continue
        action = blocks[n]
        if "\n" not in masked[action.start : action.end]:
            parts += [masked[copied : action.start], "#", BLOCK * (action.end - action.start - 1)]
            copied = action.end
    return "".join([*parts, masked[copied:]])
