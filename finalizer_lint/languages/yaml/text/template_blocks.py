"""What a template's actions put around lines: its definitions, and branches of which only one is printed."""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern

OPENERS = frozenset(("if", "with", "range", "define", "block", "for", "macro", "raw"))
ENDS = frozenset(("end", "endif", "endfor", "endwith", "endmacro", "endraw", "endblock"))
_CONTROL = pattern(rf"(?:\{{\{{-?|\{{%[-+]?|%\{{~?)\s*({'|'.join([*OPENERS, *ENDS, 'else', 'elif', 'elseif'])})\b")
_DEFINE = pattern(r"\{\{-?\s*define\s")


def definitions(text: str, start: int, end: int) -> list[int]:
    """Where the templates of a file of helpers begin."""
    return [define.start() for define in _DEFINE.finditer(text, start, end)]


def branches(text: str) -> list[tuple[int, int]]:
    """Where each ``if … else … end`` stands: of what is in it, not all is ever printed together."""
    blocks = []
    opened: list[tuple[int, bool]] = []  # where, and whether an else was seen
    for control in _CONTROL.finditer(text):
        word = control.group(1)
        if word in OPENERS:
            opened.append((control.start(), False))
        elif opened and word in ENDS:
            start, has_else = opened.pop()
            blocks += [(start, control.end())] if has_else else []
        elif opened:
            opened[-1] = (opened[-1][0], True)
    return blocks + [(start, len(text)) for start, has_else in opened if has_else]
