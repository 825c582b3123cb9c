"""The documentation's commands, run: a page is a story, told from its first block to its last in one folder.

That is a clone of the repository, or empty where the page says ``<!-- console: empty folder -->``. A block with a title
is a file that the reader is told to write. ``UPDATE=1 pytest tests/test_pages.py`` rewrites the outputs.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import console

DOCS = console.ROOT / "docs"
EMPTY = "<!-- console: empty folder -->"
PAGES = [page for page in sorted(DOCS.rglob("*.md")) if console.blocks(page.read_text(encoding="utf-8"))]
MOST = 45  # runs of the tool: each starts an interpreter, and everyone who runs the tests waits for it


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_page(page: Path, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    empty = EMPTY in text
    folder = console.scratch(tmp_path) if empty else console.clone(request.getfixturevalue("repository"), tmp_path)
    told = console.told(text, folder, lambda command: console.output(command, folder))
    assert told == console.recorded(page, text, told)


def test_there_are_stories_and_not_too_many_commands() -> None:
    blocks = [block for page in PAGES for block in console.blocks(page.read_text(encoding="utf-8"))]
    assert len(PAGES) >= 5
    assert sum(block.count(f"\n{console.PROMPT}finalizer-lint") for block in blocks) <= MOST
