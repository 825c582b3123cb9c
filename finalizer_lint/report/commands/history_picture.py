"""The names of a project over its releases as an SVG timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from finalizer_lint.core.terminal import printable
from finalizer_lint.report.commands.history import NOW, in_runs, state_of
from finalizer_lint.run.release_history import NameHistory, ReleaseHistory

_ROW, _LEFT, _TOP, _WIDTH, _RIGHT, _END = 26, 330, 40, 620, 60, 30  # pixels
_LABELS = 8
_LONGEST = 46  # letters of a name that there is room for
_GREY = "#57606a"
_COLOURS = {"in use": "#1a7f37", "kept for old objects": "#9a6700", "orphaned": "#cf222e"}


def as_svg(history: ReleaseHistory) -> str:
    """Names as lines over releases: thick while added, thin while only taken off, orphaned ones broken to the end."""
    now = len(history.releases)
    width, height = _LEFT + _WIDTH + _RIGHT, _TOP + _ROW * len(history.names) + _END

    def x(number: int) -> int:
        return _LEFT + _WIDTH * number // max(now, 1)

    appearance = 'font-family="system-ui, sans-serif" font-size="12" fill="#57606a"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" {appearance}>',
        "<title>Finalizers by release</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    step = now // _LABELS + 1
    for number in (*range(0, now - step // 2, step), now):
        label = history.releases[number] if number < now else NOW
        parts.append(f'<text x="{x(number)}" y="20" text-anchor="middle">{escape(printable(label))}</text>')
        parts.append(f'<path d="M{x(number)} 28V{height - 10}" stroke="#d0d7de"/>')
    for row, one in enumerate(history.names):
        parts += _line(one, _TOP + _ROW * row + 10, x, now)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _line(one: NameHistory, y: int, x: Callable[[int], int], now: int) -> Iterator[str]:
    state = state_of(one)
    name = escape(printable(one.name))
    added = [*one.added, *([now] if "added" in one.now else [])]
    removed = [*one.removed, *([now] if "removed" in one.now else [])]
    end = now if one.orphaned is not None else max([*added, *removed])
    broken = ' stroke-dasharray="4 4"' if one.orphaned is not None else ""
    runs = [(x(run[0]), max(x(run[-1]), x(run[0]) + 4)) for run in in_runs(added)]
    colour = _COLOURS.get(state, _GREY)
    yield f'<g stroke="{colour}" fill="{colour}"><title>{name}: {state}</title>'
    label = escape(_shortened(printable(one.name)))
    yield f'<text x="{_LEFT - 16}" y="{y + 4}" text-anchor="end" stroke="none">{label}</text>'
    yield f'<path d="M{runs[0][0]} {y}H{x(end)}" stroke-width="2"{broken}/>'
    thick = "".join(f"M{first} {y}H{last}" for first, last in runs)
    yield f'<path d="{thick}" stroke-width="8"/></g>'


def _shortened(name: str) -> str:
    """Without its middle where there is no room for all: names are told apart by their beginnings and ends."""
    if len(name) <= _LONGEST:
        return name
    end = _LONGEST // 2
    return f"{name[: _LONGEST - end - 1]}\u2026{name[-end:]}"
