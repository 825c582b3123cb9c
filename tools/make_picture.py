"""Make docs/check.svg: what a terminal shows of a real run over examples/, for the README and the documentation.

docs/check-narrow.svg is the same in a narrow terminal, for phones.

    python tools/make_picture.py [--check]

``--check`` writes nothing, says which picture is not current and exits 1 if one is not.
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
PICTURES = {ROOT / "docs" / "check.svg": 104, ROOT / "docs" / "check-narrow.svg": 46}  # with their columns
COMMAND = ("check", "manifests/voyage.yaml")
WIDTH, HEIGHT, MARGIN = 8.4, 20, 16  # pixels of a character, of a line, around the text
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "36": "#79c0ff"}
PLAIN, DIM, PAPER = "#e6edf3", "#8b949e", "#0d1117"
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"

Run = tuple[str, str]  # a text, and the codes that it is shown by
_ESCAPE = re.compile(r"\x1b\[([\d;]*)m")


def printed(arguments: tuple[str, ...]) -> list[str]:
    """The lines of a run, as for a terminal."""
    environment = {**os.environ, "FORCE_COLOR": "1", "FORCE_HYPERLINK": "0", "PYTHONPATH": str(ROOT)}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "finalizer_lint", *arguments]
    done = subprocess.run(command, cwd=ROOT / "examples", env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 1:
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout.splitlines()


def shown(lines: list[str], columns: int) -> list[list[Run]]:
    """The lines that a terminal of so many columns shows of a run, each in runs of one appearance."""
    typed = [[("1;36", "$ "), ("1", f"finalizer-lint {' '.join(COMMAND)}")], []]
    return [*typed, *(line for text in lines for line in wrapped(runs(text), columns))]


def runs(text: str) -> list[Run]:
    parts = _ESCAPE.split(text)  # text, codes, text, codes, …
    return [(codes, part) for codes, part in zip(["", *parts[1::2]], parts[::2], strict=True) if part]


def wrapped(line: list[Run], columns: int) -> list[list[Run]]:
    """A line as lines that fit, broken between words: what is too long is a message, of one appearance at its end."""
    *before, (codes, last) = line or [("", "")]
    indent = sum(len(text) for _, text in before)
    pieces = textwrap.wrap(" " * indent + last, columns, subsequent_indent="  ", break_on_hyphens=False)
    if len(pieces) < 2:
        return [line]
    return [[*before, (codes, pieces[0][indent:])], *([(codes, piece)] for piece in pieces[1:])]


def svg(lines: list[list[Run]], columns: int) -> str:
    width = round(columns * WIDTH + 2 * MARGIN)
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
    lines = printed(COMMAND)
    pictures = {path: svg(shown(lines, columns), columns) for path, columns in PICTURES.items()}
    stale = [path for path, text in pictures.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if argv:
            sys.stderr.write(f"docs/{path.name} is not current: run python tools/make_picture.py\n")
        else:
            path.write_text(pictures[path], encoding="utf-8")
    return 1 if argv and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
