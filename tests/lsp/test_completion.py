"""Completion inside a list of finalizers, and nowhere else."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, editor
from tests.lsp.sample import OLD, fill
from tests.project import Project

pytestmark = pytest.mark.slow

HEAD = "apiVersion: acme.dev/v1\nkind: W\nmetadata:\n  name: one\n"


async def _items(ed: Editor, uri: str, text: str) -> dict[str, types.CompletionItem]:
    """What is offered where the text has a ``^``."""
    before = text[: text.index("^")]
    ed.type(uri, text.replace("^", ""))
    position = types.Position(before.count("\n"), len(before.rpartition("\n")[2]))
    params = types.CompletionParams(types.TextDocumentIdentifier(uri), position)
    found = await ed.client.text_document_completion_async(params)
    assert not isinstance(found, types.CompletionList)
    return {one.label: one for one in found or []}


PLACES = [
    (HEAD + "  finalizers:\n    - ^\n", True),
    (HEAD + "  finalizers:\n    -^\n", True),
    (HEAD + "  finalizers:\n  - wid^\n", True),
    (HEAD + '  finalizers:\n    - a/b\n    # more\n\n    - "stable.acme.dev/^\n', True),
    (HEAD + "  finalizers: [a/b, ^\n", True),
    (HEAD + '  "finalizers": ["^"]\n', True),
    (HEAD + "  finalizers:\n    - a/b\n  labels:\n    - ^\n", False),
    (HEAD + "  finalizers: [a/b]\n  other: [^\n", False),
    (HEAD + "  finalizers:\n    - a/b ^\n", False),
    (HEAD + "  ^\n", False),
    ("- ^\n", False),
]


async def test_where(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/new.yaml", "a: 1\n")
        for text, inside in PLACES:
            assert bool(await _items(ed, uri, text)) == inside, text


async def test_what(project: Project) -> None:
    fill(project)
    text = HEAD + "  finalizers:\n    - wid^\n"
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/new.yaml", "a: 1\n")
        items = await _items(ed, uri, text)
        own = items[OLD]
        assert own.detail == "this project"
        assert list(own.tags or []) == [types.CompletionItemTag.Deprecated]  # the API server warns of it
        known = items["resources-finalizer.argocd.argoproj.io/background"]
        assert known.detail == "Argo CD"
        assert not known.tags
        assert "foregroundDeletion" in items
        assert (own.sort_text or "") < (known.sort_text or "")
        assert isinstance(own.text_edit, types.TextEdit)
        edit = types.WorkspaceEdit(changes={uri: [own.text_edit]})
        [after] = ed.apply(edit).values()
    assert after.decode() == text.replace("wid^", OLD)


async def test_the_word_that_is_being_typed_is_no_name_yet(project: Project) -> None:
    fill(project)
    text = HEAD + "  finalizers:\n    - wid^\n"
    async with editor(project) as ed:
        uri = ed.open(project.write("config/new.yaml", "a: 1\n"))
        await _items(ed, uri, text)
        params = types.ReferenceParams(types.ReferenceContext(True), **ed.asked(uri, "wid"))
        assert await ed.client.text_document_references_async(params)  # the whole project was looked at with it
        items = await _items(ed, uri, text)
        assert OLD in items
        assert "wid" not in items
