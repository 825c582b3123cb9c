"""``--output-format full``: for people, each finding with its source line and a caret."""

from __future__ import annotations

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.core.terminal import commands, printable
from finalizer_lint.report.parts.closing import closing
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.report.parts.wording import label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from finalizer_lint.report.parts.offers import Offer, Offers

MAX_RELATED = 3
MAX_LINE = 160


def render(outcome: Outcome, places: ReportPlaces, style: Style, minimum: Severity) -> str:
    shown = outcome.shown(minimum)
    offers = None
    if not outcome.explains and any(f.fixes for f, _ in shown):
        from finalizer_lint.report.parts.offers import Offers  # few findings have a fix

        offers = Offers()
    blocks = (_block(f, more, places, style, offers) + "\n" for f, more in shown)
    return "".join(blocks) + closing(outcome, minimum)


def _block(f: Finding, more: int, places: ReportPlaces, style: Style, offers: Offers | None) -> str:
    start, end = places.start(f.path, f.span), places.end(f.path, f.span)
    margin = " " * len(str(start.line))
    lines = [
        f"{label(f, style)}: {style.bold(printable(f.message))}",
        f"{margin}{style.dim('-->')} {printable(f.path)}:{start.line}:{start.column}",
    ]
    source = places.source(f.path)
    text = source.line_text(start.line) if source.line_length(start.line) <= 4 * MAX_LINE else ""
    if text and len(text) <= MAX_LINE:
        cells = _cells(text)
        width = max(1, sum(map(_width, cells[start.column - 1 : end.column - 1 if end.line == start.line else None])))
        caret = "".join(map(_blank, cells[: start.column - 1])) + style.severity(f.severity, "^" * width)
        bar = style.dim("|")
        lines += [f"{margin} {bar}", f"{style.dim(str(start.line))} {bar} {''.join(cells)}", f"{margin} {bar} {caret}"]
    for related in f.related[:MAX_RELATED]:
        position = places.start(related.path, related.span)
        where = f"{printable(related.path)}:{position.line}:{position.column}"
        lines.append(f"{margin} {style.dim('=')} note: {where} {related.message}")
    if len(f.related) > MAX_RELATED:
        lines.append(f"{margin} {style.dim('=')} note: and {len(f.related) - MAX_RELATED} more")
    if more:
        lines.append(f"{margin} {style.dim('=')} note: and {more} more: --show-all")
    if f.help:
        lines.append(f"{margin} {style.dim('=')} help: {printable(f.help)}")
    offer = offers.of(f, source) if offers is not None else None
    if offer is not None:
        lines += _offer(offer, margin, style, "" if offer.at in (0, start.line) else f", at line {offer.at}")
    lines.append(f"{margin} {style.dim('=')} {style.dim(f'run: finalizer-lint rule {f.code}')}")
    return "\n".join(lines) + "\n"


def _offer(offer: Offer, margin: str, style: Style, where: str) -> Iterator[str]:
    """What a fix does, and the lines that it changes here."""
    yield f"{margin} {style.dim('=')} fix: {printable(offer.title)} ({offer.flags}){where}"
    yield from (f"{margin} {style.sign(sign, ''.join([sign, ' ', *_cells(text)]))}" for sign, text in offer.lines)
    if offer.more:
        yield f"{margin} {style.dim(f'and {offer.more} lines more: --diff')}"


def _cells(text: str) -> list[str]:
    """How each character of a line is shown."""
    escaped = set(commands(text)) if "##" in text else ()
    return [
        c if c == "\t" else f"\\x{ord(c):02x}" if number in escaped else printable(c) for number, c in enumerate(text)
    ]


def _blank(cell: str) -> str:
    return cell if cell == "\t" else " " * _width(cell)


def _width(cell: str) -> int:
    """Columns on a terminal: East Asian wide characters take two, combining ones none."""
    if cell.isascii():
        return len(cell)
    import unicodedata

    return 0 if unicodedata.combining(cell) else 2 if unicodedata.east_asian_width(cell) in "WF" else 1
