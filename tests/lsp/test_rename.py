"""Rename: the plan of the command line as one edit, or its refusal."""

from __future__ import annotations

import asyncio

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.editor import capabilities, editor
from tests.lsp.sample import GO, OLD, PYTHON, YAML, fill
from tests.project import Project

pytestmark = pytest.mark.slow

NEW = "acme.dev/widget"


async def test_everywhere_at_once_with_the_texts_as_they_are(project: Project) -> None:
    fill(project)
    folder = project.folder
    async with editor(project) as ed:
        uri = ed.open(folder / "config/widget.yaml", "# 漢字 🎈\n" + YAML)
        prepared = await ed.client.text_document_prepare_rename_async(types.PrepareRenameParams(**ed.asked(uri, OLD)))
        assert isinstance(prepared, types.PrepareRenamePlaceholder)
        assert prepared.placeholder == OLD
        assert prepared.range == types.Range(types.Position(6, 6), types.Position(6, 6 + len(OLD)))
        edit = await ed.client.text_document_rename_async(types.RenameParams(new_name=NEW, **ed.asked(uri, OLD)))
        after = ed.apply(edit)
        await ed.until_message()
        [said] = ed.client.messages
    assert after[folder / "config/widget.yaml"].decode() == ("# 漢字 🎈\n" + YAML).replace(OLD, NEW)
    assert after[folder / "e2e/widget.py"].decode() == PYTHON.replace(OLD, NEW)
    code = after[folder / "controller/widget.go"].decode()
    assert f'"{NEW}"' in code
    assert f'"{OLD}"' in code  # its removal stays for live objects
    assert said.type == types.MessageType.Warning
    assert project.read("controller/widget.go").decode() == GO  # the editor writes, not the server


async def test_refusals_are_the_plans(project: Project) -> None:
    fill(project)
    text = YAML + "    - resources-finalizer.argocd.argoproj.io\n"
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml", text)
        with pytest.raises(JsonRpcException, match="the API server would not accept 'no-domain'"):
            await ed.client.text_document_rename_async(types.RenameParams(new_name="no-domain", **ed.asked(uri, OLD)))
        asked = ed.asked(uri, "resources-finalizer.argocd.argoproj.io")
        with pytest.raises(JsonRpcException, match="belongs to Argo CD"):
            await ed.client.text_document_prepare_rename_async(types.PrepareRenameParams(**asked))
        with pytest.raises(JsonRpcException, match="belongs to Argo CD"):
            await ed.client.text_document_rename_async(types.RenameParams(new_name=NEW, **asked))


async def test_an_identifier_is_left_to_the_server_of_its_language(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "controller/widget.go")
        asked = ed.asked(uri, "WidgetFinalizer", "AddFinalizer(")
        assert await ed.client.text_document_prepare_rename_async(types.PrepareRenameParams(**asked)) is None
        with pytest.raises(JsonRpcException, match="no finalizer is spelled here"):
            await ed.client.text_document_rename_async(types.RenameParams(new_name=NEW, **asked))


async def test_a_file_that_changed_behind_our_back_is_not_edited(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        await ed.client.text_document_prepare_rename_async(types.PrepareRenameParams(**ed.asked(uri, OLD)))
        project.write("e2e/widget.py", "\n" + PYTHON)  # and the client, which said that it watches, says nothing
        with pytest.raises(JsonRpcException, match=r"e2e/widget\.py: changed since it was read"):
            await ed.client.text_document_rename_async(types.RenameParams(new_name=NEW, **ed.asked(uri, OLD)))


async def test_what_was_refused_for_that_can_be_done_again(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        asked = ed.asked(uri, OLD)
        await ed.client.text_document_prepare_rename_async(types.PrepareRenameParams(**asked))
        project.write("e2e/widget.py", "\n" + PYTHON)
        with pytest.raises(JsonRpcException, match="changed since it was read"):
            await ed.client.text_document_rename_async(types.RenameParams(new_name=NEW, **asked))
        edit = await ed.client.text_document_rename_async(types.RenameParams(new_name=NEW, **asked))
        after = ed.apply(edit)
    assert after[project.folder / "e2e/widget.py"].decode() == "\n" + PYTHON.replace(OLD, NEW)


async def test_a_text_that_changes_meanwhile_is_not_edited(project: Project) -> None:
    fill(project)
    async with editor(project, can=capabilities(versioned=False)) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        params = types.RenameParams(new_name=NEW, **ed.asked(uri, OLD))
        asked = asyncio.ensure_future(ed.client.text_document_rename_async(params))
        await asyncio.sleep(0)  # it is sent
        ed.type(uri, YAML + "# more\n")
        with pytest.raises(JsonRpcException, match="a text was changed meanwhile"):
            await asked


async def test_an_older_version_that_is_shown_is_not_edited(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        ed.open(project.folder / "none", YAML, uri="git:/config/widget.yaml?HEAD", language="yaml")
        edit = await ed.client.text_document_rename_async(types.RenameParams(new_name=NEW, **ed.asked(uri, OLD)))
        assert edit is not None
        changes = [one for one in edit.document_changes or [] if isinstance(one, types.TextDocumentEdit)]
    assert len(changes) == 3
    assert all(one.text_document.uri.startswith("file:") for one in changes)
