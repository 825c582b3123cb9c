"""The few shapes that the diagrams of the documentation are made of, as SVG that follows the reader's colour scheme."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

WIDTH = 400  # units: as wide as a phone, where text of 12 units can still be read
LINE = 16
_STYLE = """\
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600; font-size: 13px }
.dim { fill: #59636e }
.small { font-size: 11px }
.name { font: 10px ui-monospace, Menlo, Consolas, monospace }
.paper { fill: #ffffff; stroke: #d1d9e0 }
.box { fill: #f6f8fa; stroke: #8c959f }
.good { fill: #dafbe1; stroke: #2da44e }
.careful { fill: #fff8c5; stroke: #bf8700 }
.bad { fill: #ffebe9; stroke: #cf222e }
.arrow { fill: none; stroke: #59636e; stroke-width: 1.5 }
.arrow.back { stroke-dasharray: 5 4 }
.tip { fill: #59636e }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .dim { fill: #9198a1 }
  .paper { fill: #0d1117; stroke: #3d444d }
  .box { fill: #151b23; stroke: #656c76 }
  .good { fill: #12261e; stroke: #3fb950 }
  .careful { fill: #2e2a1f; stroke: #d29922 }
  .bad { fill: #301b1e; stroke: #f85149 }
  .arrow { stroke: #9198a1 }
  .tip { fill: #9198a1 }
}"""


def svg(title: str, height: int, shapes: Iterable[str]) -> str:
    """A picture on a paper of its own, so that it can be read on any page."""
    body = "\n".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img">\n<title>{escape(title)}</title>\n<style>\n{_STYLE}\n</style>\n'
        f'<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>\n'
        f'<rect class="paper" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="8"/>\n{body}\n</svg>\n'
    )


def box(x: int, y: int, width: int, lines: list[str], look: str = "box") -> str:
    """A box whose first line is its title. It is as high as ``height_of`` says."""
    rect = f'<rect class="{look}" x="{x}" y="{y}" width="{width}" height="{height_of(lines)}" rx="6"/>'
    return f"{rect}\n{text(x + 12, y + 21, lines[:1], 'title')}\n{text(x + 12, y + 21 + LINE + 2, lines[1:])}"


def height_of(lines: list[str]) -> int:
    return 16 + LINE * len(lines) + (2 if len(lines) > 1 else 0)


def text(x: int, y: int, lines: list[str], look: str = "", anchor: str = "start") -> str:
    """Lines of text, the first with its baseline at y."""
    spans = "".join(
        f'<tspan x="{x}" y="{y + number * LINE}">{escape(line)}</tspan>' for number, line in enumerate(lines)
    )
    return f'<text class="{look}" text-anchor="{anchor}">{spans}</text>'


def chip(x: int, y: int, width: int, word: str, look: str, inner: str = "") -> str:
    """A word on a coloured ground."""
    rect = f'<rect class="{look}" x="{x}" y="{y}" width="{width}" height="20" rx="10"/>'
    return f"{rect}\n{text(x + width // 2, y + 14, [word], inner, 'middle')}"


def arrow(path: str, look: str = "") -> str:
    """A line along a path (as in an SVG's ``d``) with a tip at its end."""
    return f'<path class="arrow {look}" d="{path}" marker-end="url(#tip)"/>'
