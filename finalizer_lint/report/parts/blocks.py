"""A short document for people, as plain text or as Markdown."""

from __future__ import annotations

import textwrap
from typing import TypeAlias

from finalizer_lint.core import records
from finalizer_lint.report.parts.literal_text import fence

_WIDTH = 100


@records.record(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2


@records.record(frozen=True, slots=True)
class Paragraph:
    text: str


@records.record(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@records.record(frozen=True, slots=True)
class Code:
    """Lines to be copied as they are; ``language`` is Markdown's word for it."""

    text: str
    language: str = ""


@records.record(frozen=True, slots=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = "Heading | Paragraph | Bullets | Code | Table"


def as_markdown(blocks: list[Block]) -> str:
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def as_plain(blocks: list[Block]) -> str:
    return "\n\n".join(_plain(block) for block in blocks) + "\n"


def _markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.text}"
    if isinstance(block, Bullets):
        return "\n".join(f"- {item}" for item in block.items)
    if isinstance(block, Code):
        mark = fence(block.text, 3)
        return f"{mark}{block.language}\n{block.text.rstrip()}\n{mark}"
    if isinstance(block, Table):
        cells = [block.header, tuple("---" for _ in block.header), *block.rows]
        return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells)
    return block.text


def _plain(block: Block) -> str:
    if isinstance(block, Heading):
        return block.text.replace("`", "") + (
            "\n" + "=" * len(block.text.replace("`", "")) if block.level == 1 else ":"
        )
    if isinstance(block, Bullets):
        return "\n".join(_wrapped(item, "- ", "  ") for item in block.items)
    if isinstance(block, Code):
        return textwrap.indent(block.text.rstrip(), "    ")
    if isinstance(block, Table):
        return "\n".join(_row(block, row) for row in block.rows)
    return _wrapped(block.text, "", "")


def _row(table: Table, row: tuple[str, ...]) -> str:
    """A terminal is too narrow for columns of sentences: each row becomes a few lines."""
    cells = [f"{title}: {cell}" for title, cell in zip(table.header[1:], row[1:], strict=True)]
    return "\n".join([f"{row[0].replace('`', '')}", *(_wrapped(cell, "  ", "    ") for cell in cells)])


def _wrapped(text: str, first: str, rest: str) -> str:
    return textwrap.fill(
        text.replace("`", ""),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
