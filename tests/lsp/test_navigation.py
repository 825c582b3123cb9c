"""From a name in one language to its places in all of them."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, editor
from tests.lsp.sample import OLD, YAML, fill
from tests.project import Project

pytestmark = pytest.mark.slow


async def _hover(ed: Editor, uri: str, text: str, after: str = "") -> str:
    found = await ed.client.text_document_hover_async(types.HoverParams(**ed.asked(uri, text, after)))
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


def _files(project: Project, found: object) -> list[tuple[str, int]]:
    assert isinstance(found, list | tuple)
    root = f"{project.folder.as_uri()}/"
    return [(one.uri.removeprefix(root), one.range.start.line + 1) for one in found]


async def test_definition_from_a_manifest_is_the_constant_in_code(project: Project) -> None:
    fill(project)
    project.write("e2e/widget.py", "")
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        found = await ed.client.text_document_definition_async(types.DefinitionParams(**ed.asked(uri, OLD)))
        assert _files(project, found) == [("controller/widget.go", 10)]


async def test_definition_of_a_constant_that_is_used(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "controller/widget.go")
        asked = ed.asked(uri, "WidgetFinalizer", "RemoveFinalizer(w")
        found = await ed.client.text_document_definition_async(types.DefinitionParams(**asked))
        assert _files(project, found) == [("controller/widget.go", 10)]


async def test_references_cross_the_languages(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "e2e/widget.py")
        for declared, lines in ((True, [3, 7]), (False, [7])):
            context = types.ReferenceContext(declared)
            params = types.ReferenceParams(context, **ed.asked(uri, OLD))
            found = _files(project, await ed.client.text_document_references_async(params))
            assert [line for path, line in found if path == "e2e/widget.py"] == lines
            assert {path for path, _ in found} == {"config/widget.yaml", "controller/widget.go", "e2e/widget.py"}


async def test_references_see_what_is_being_typed(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        ed.open(project.folder / "config/widget.yaml", YAML.replace("metadata", "# more\nmetadata") + f"    - {OLD}\n")
        uri = ed.open(project.folder / "controller/widget.go")
        params = types.ReferenceParams(types.ReferenceContext(True), **ed.asked(uri, OLD))
        found = _files(project, await ed.client.text_document_references_async(params))
        assert [line for path, line in found if path == "config/widget.yaml"] == [7, 8]


async def test_hover_says_whose_a_name_is_and_what_the_server_answers(project: Project) -> None:
    fill(project)
    pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  finalizers: [widget-finalizer]\n"
    async with editor(project) as ed:
        page = await _hover(ed, ed.open(project.folder / "config/widget.yaml"), OLD)
        assert "Owner: project" in page
        assert "| stable.acme.dev/v1 Widget | 1.28 | accepted |" in page
        assert "| stable.acme.dev/v1 Widget | 1.29 and later | warned: " in page
        assert "Added: [controller/widget.go:14](" in page
        assert "Removed: [controller/widget.go:17](" in page
        page = await _hover(ed, ed.open(project.folder / "pod.yaml", pod), OLD)
        assert "| v1 Pod | 1.28 and later | rejected: " in page
        page = await _hover(ed, ed.open(project.folder / "controller/widget.go"), "WidgetFinalizer", "AddFinalizer(")
        assert "| custom resources | 1.28 | accepted |" in page


async def test_hover_on_another_projects_name(project: Project) -> None:
    fill(project)
    text = (
        "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: a\n"
        "  finalizers: [resources-finalizer.argocd.argoproj.io, a|b`c]\n"
    )
    async with editor(project) as ed:
        uri = ed.open(project.folder / "app.yaml", text)
        assert "Owner: Argo CD" in await _hover(ed, uri, "resources-finalizer.argocd.argoproj.io")
        assert "**`` a|b`c ``**" in await _hover(ed, uri, "a|b`c")


async def test_links_lead_to_where_other_projects_have_their_names(project: Project) -> None:
    fill(project)
    text = YAML + "    - resources-finalizer.argocd.argoproj.io\n"
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml", text)
        params = types.DocumentLinkParams(types.TextDocumentIdentifier(uri))
        [link] = await ed.client.text_document_document_link_async(params) or []
    assert link.target is not None
    assert link.target.startswith("https://github.com/argoproj/argo-cd/blob/HEAD/")
    assert link.range.start == types.Position(6, 6)


async def test_nothing_is_said_where_no_name_is(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        client, asked = ed.client, ed.asked(uri, "Widget")
        assert await client.text_document_hover_async(types.HoverParams(**asked)) is None
        assert await client.text_document_definition_async(types.DefinitionParams(**asked)) is None
        context = types.ReferenceContext(True)
        assert await client.text_document_references_async(types.ReferenceParams(context, **asked)) is None
        assert await client.text_document_prepare_rename_async(types.PrepareRenameParams(**asked)) is None
