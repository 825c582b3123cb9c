"""The formats for people: ``full`` with the source line and a caret, ``concise`` with a line for each finding."""

from __future__ import annotations

from collections import Counter

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import counted, no_findings, printable
from finalizer_lint.report.places import Places
from finalizer_lint.report.summary import Outcome
from finalizer_lint.report.text_style import Style
from finalizer_lint.rules import find

MAX_RELATED = 3
MAX_LINE = 160


def full(outcome: Outcome, places: Places, style: Style, minimum: Severity) -> str:
    shown = outcome.report.at_least(minimum)
    return "".join(_block(f, places, style) + "\n" for f in shown) + closing(outcome, minimum)


def concise(outcome: Outcome, places: Places, style: Style, minimum: Severity) -> str:
    shown = outcome.report.at_least(minimum)
    return "".join(_line(f, places, style) + "\n" for f in shown) + closing(outcome, minimum)


def _line(f: Finding, places: Places, style: Style) -> str:
    at = places.start(f.path, f.span)
    where = style.bold(f"{printable(f.path)}:{at.line}:{at.column}")
    return f"{where}: {code(f, style)} {f.severity.value}: {printable(f.message)}"


def code(f: Finding, style: Style) -> str:
    """The rule's code; on a terminal that can, a link to its page."""
    return style.severity(f.severity, _linked(f.code, style))


def label(f: Finding, style: Style) -> str:
    return style.severity(f.severity, f"{f.severity.value}[{_linked(f.code, style)}]")


def _linked(code: str, style: Style) -> str:
    rule = find(code)
    return style.link(code, rule.url) if rule else code


def _block(f: Finding, places: Places, style: Style) -> str:
    at, end = places.start(f.path, f.span), places.end(f.path, f.span)
    margin = " " * len(str(at.line))
    lines = [
        f"{label(f, style)}: {style.bold(printable(f.message))}",
        f"{margin}{style.dim('-->')} {printable(f.path)}:{at.line}:{at.column}",
    ]
    source = places.source(f.path)
    text = source.line_text(at.line) if source.line_length(at.line) <= 4 * MAX_LINE else ""
    if text and len(text) <= MAX_LINE:
        width = max(1, _width(text[at.column - 1 : end.column - 1 if end.line == at.line else None]))
        caret = _blank(text[: at.column - 1]) + style.severity(f.severity, "^" * width)
        bar = style.dim("|")
        lines += [f"{margin} {bar}", f"{style.dim(str(at.line))} {bar} {_visible(text)}", f"{margin} {bar} {caret}"]
    for related in f.related[:MAX_RELATED]:
        there = places.start(related.path, related.span)
        where = f"{printable(related.path)}:{there.line}:{there.column}"
        lines.append(f"{margin} {style.dim('=')} note: {where} {related.message}")
    if len(f.related) > MAX_RELATED:
        lines.append(f"{margin} {style.dim('=')} note: and {len(f.related) - MAX_RELATED} more")
    if f.help:
        lines.append(f"{margin} {style.dim('=')} help: {printable(f.help)}")
    rule = find(f.code)
    if rule is not None:
        lines.append(f"{margin} {style.dim('=')} {style.dim(rule.url)}")
    return "\n".join(lines) + "\n"


def _visible(text: str) -> str:
    return "".join(c if c == "\t" else printable(c) for c in text)


def _blank(text: str) -> str:
    return "".join(c if c == "\t" else " " * _width(c) for c in text)


def _width(text: str) -> int:
    """Columns on a terminal: East Asian wide characters take two, combining ones none."""
    if text.isascii() and text.isprintable():
        return len(text)
    import unicodedata

    return sum(
        len(printable(c))
        if not c.isprintable()
        else 0
        if unicodedata.combining(c)
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def closing(outcome: Outcome, minimum: Severity) -> str:
    """The lines at the end: what was found, fixed and held back, each with the flag that would change it."""
    lines = []
    shown = outcome.report.at_least(minimum)
    hidden = len(outcome.report.findings) - len(shown)
    if shown:
        counts = [(outcome.count(s), s.value) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
        parts = ", ".join(counted(n, word) for n, word in counts if n and Severity(word).rank >= minimum.rank)
        lines.append(f"Found {parts}.")
    elif outcome.report.scanned:
        above = f"at {minimum.value} or above " if hidden else ""
        lines.append(no_findings(outcome.report.scanned, above).rstrip())
    else:
        lines.append("No files to lint.")
    if hidden:
        lines.append(f"{counted(hidden, 'finding')} below {minimum.value} not shown (--min-severity info shows them).")
    if outcome.report.older:
        lines.append(f"{counted(outcome.report.older, 'older finding')} not shown.")
    if outcome.report.silenced:
        lines.append(f"{counted(len(outcome.report.silenced), 'finding')} ignored by comments.")
    if outcome.fixed:
        lines.append(f"Fixed {counted(outcome.fixed, 'finding')}.")
    elif outcome.fixable:
        lines.append(f"{counted(outcome.fixable, 'finding')} fixable with --fix.")
    lines += [f"Caution: {printable(caution)}." for caution in outcome.cautions]
    held = Counter((fix.title, reason) for fix, reason in outcome.held_back)
    for (title, reason), times in held.items():
        often = f" ({times} times)" if times > 1 else ""
        lines.append(f"Held back: {printable(title)}{often}: {printable(reason)}.")
    return "".join(line + "\n" for line in lines)
