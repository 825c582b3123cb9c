"""Names behind wide characters, in every encoding that a client can ask for; line endings and byte order marks."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import capabilities, editor, whole
from tests.lsp.sample import fill
from tests.project import Project

pytestmark = pytest.mark.slow

Kind = types.PositionEncodingKind
TEXT = 'apiVersion: acme.dev/v1\r\nkind: W\r\nmetadata: {name: "🎈漢", finalizers: [widget-finalizer]}\r\n'


@pytest.mark.parametrize(("kind", "column"), [(Kind.Utf8, 41), (Kind.Utf16, 37), (Kind.Utf32, 36)])
async def test_the_client_chooses_how_to_count(project: Project, kind: Kind, column: int) -> None:
    fill(project)
    path = project.write("config/wide.yaml", TEXT)
    async with editor(project, can=capabilities(encodings=[kind])) as ed:
        assert ed.encoding == kind.value
        uri = ed.open(path)
        [found] = await ed.codes(uri, "FIN001")
        assert found.range == types.Range(types.Position(2, column), types.Position(2, column + 16))
        action = (await ed.actions(uri, whole(TEXT)))["Ignore FIN001 on this line"]
        after = ed.apply(action.edit)[path]
    assert after == TEXT.replace("]}", "]}  # finalizer-lint: ignore[FIN001] say why here").encode()


@pytest.mark.parametrize("shown", [False, True])
async def test_a_byte_order_mark_in_the_file_and_perhaps_in_the_editor(project: Project, shown: bool) -> None:
    fill(project)
    text = "{kind: W, apiVersion: acme.dev/v1, metadata: {finalizers: [widget-finalizer]}}\n"
    path = project.write("config/marked.yaml", b"\xef\xbb\xbf" + text.encode())
    async with editor(project) as ed:
        uri = ed.open(path, ("\ufeff" if shown else "") + text)
        [found] = await ed.codes(uri, "FIN001")
        assert found.range.start == types.Position(0, text.index("widget") + shown)
        goto = ed.open(project.folder / "controller/widget.go")
        params = types.ReferenceParams(types.ReferenceContext(True), **ed.asked(goto, "widget-finalizer"))
        places = await ed.client.text_document_references_async(params) or []
        [there] = [one for one in places if one.uri == uri]
        assert there.range == found.range
