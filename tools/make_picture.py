"""Make docs/check.svg: what a terminal shows of a real run over examples/, for the README and the documentation.

    python tools/make_picture.py [--check]

``--check`` writes nothing, says whether the picture is current and exits 1 if it is not.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "check.svg"
COMMAND = ("check", "manifests/voyage.yaml")
COLUMNS = 104
WIDTH, HEIGHT, MARGIN = 8.4, 20, 16  # pixels of a character, of a line, around the text
COLOURS = {"31": "#ff7b72", "33": "#e3b341", "36": "#79c0ff"}
PLAIN, DIM, PAPER = "#e6edf3", "#8b949e", "#0d1117"
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"

Run = tuple[str, str]  # a text, and the codes that it is shown by
_ESCAPE = re.compile(r"\x1b\[([\d;]*)m")


def shown(arguments: tuple[str, ...]) -> list[list[Run]]:
    """The lines that a terminal shows of a run, each in runs of one appearance."""
    environment = {**os.environ, "FORCE_COLOR": "1", "FORCE_HYPERLINK": "0", "PYTHONPATH": str(ROOT)}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "finalizer_lint", *arguments]
    done = subprocess.run(command, cwd=ROOT / "examples", env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 1:
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    typed = [[("1;36", "$ "), ("1", f"finalizer-lint {' '.join(arguments)}")], []]
    return [*typed, *(line for text in done.stdout.splitlines() for line in wrapped(runs(text)))]


def runs(text: str) -> list[Run]:
    parts = _ESCAPE.split(text)  # text, codes, text, codes, …
    return [(codes, part) for codes, part in zip(["", *parts[1::2]], parts[::2], strict=True) if part]


def wrapped(line: list[Run]) -> list[list[Run]]:
    """A line as lines that fit, broken between words: what is too long is a message, of one appearance at its end."""
    *before, (codes, last) = line or [("", "")]
    indent = sum(len(text) for _, text in before)
    pieces = textwrap.wrap(" " * indent + last, COLUMNS, subsequent_indent="  ", break_on_hyphens=False)
    if len(pieces) < 2:
        return [line]
    return [[*before, (codes, pieces[0][indent:])], *([(codes, piece)] for piece in pieces[1:])]


def svg(lines: list[list[Run]]) -> str:
    width = round(COLUMNS * WIDTH + 2 * MARGIN)
    height = len(lines) * HEIGHT + 2 * MARGIN
    rows = "\n".join(row(number, line) for number, line in enumerate(lines) if line)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="{FONT}" font-size="14">\n'
        f"<title>{escape(f'finalizer-lint {chr(32).join(COMMAND)}')}</title>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>\n{rows}\n</svg>\n'
    )


def row(number: int, line: list[Run]) -> str:
    spans, column = [], 0
    for codes, text in line:
        x = MARGIN + column * WIDTH
        spans.append(
            f'<tspan x="{x:.1f}" textLength="{len(text) * WIDTH:.1f}"{appearance(codes)}>{escape(text)}</tspan>'
        )
        column += len(text)
    y = MARGIN + (number + 0.75) * HEIGHT
    return f'<text y="{y:.0f}" fill="{PLAIN}" xml:space="preserve">{"".join(spans)}</text>'


def appearance(codes: str) -> str:
    marks = codes.split(";")
    fill = DIM if "2" in marks else next((COLOURS[mark] for mark in marks if mark in COLOURS), "")
    bold = ' font-weight="bold"' if "1" in marks else ""
    return (f' fill="{fill}"' if fill else "") + bold


def main(argv: list[str]) -> int:
    if argv not in ([], ["--check"]):
        sys.stderr.write(__doc__ or "")
        return 2
    picture = svg(shown(COMMAND))
    if not argv:
        PICTURE.write_text(picture, encoding="utf-8")
        return 0
    current = PICTURE.exists() and PICTURE.read_text(encoding="utf-8") == picture
    if not current:
        sys.stderr.write("docs/check.svg is not current: run python tools/make_picture.py\n")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
