"""Files come, change and go; folders come and go; some files are in none of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from finalizer_lint.lsp.texts.uris import path_of, uri_of
from tests.lsp.editor import Editor, capabilities, editor
from tests.lsp.sample import GO, OLD, PYTHON, YAML, fill
from tests.project import Project
from tests.test_since import MODULE, const, go

pytestmark = pytest.mark.slow

Kind = types.FileChangeType


async def _places(ed: Editor, uri: str) -> set[str]:
    params = types.ReferenceParams(types.ReferenceContext(True), **ed.asked(uri, OLD))
    return {Path(one.uri).name for one in await ed.client.text_document_references_async(params) or []}


async def test_the_index_follows_what_the_client_watches(project: Project) -> None:
    fill(project)
    folder = project.folder
    async with editor(project) as ed:
        uri = ed.open(folder / "controller/widget.go")
        assert await _places(ed, uri) == {"widget.go", "widget.yaml", "widget.py"}
        ed.changed(project.write("config/more.yaml", YAML), kind=Kind.Created)
        assert await _places(ed, uri) == {"widget.go", "widget.yaml", "widget.py", "more.yaml"}
        ed.changed(project.write("e2e/widget.py", PYTHON.replace(OLD, "acme.dev/other")))
        assert await _places(ed, uri) == {"widget.go", "widget.yaml", "more.yaml"}
        (folder / "config/more.yaml").rename(folder / "config/renamed.yaml")
        (folder / "config/widget.yaml").unlink()
        ed.changed(folder / "config/more.yaml", folder / "config/widget.yaml", kind=Kind.Deleted)
        ed.changed(folder / "config/renamed.yaml", kind=Kind.Created)
        assert await _places(ed, uri) == {"widget.go", "renamed.yaml"}


@pytest.mark.parametrize("watches", [True, False])
async def test_the_ledger_is_heard_of(project: Project, watches: bool) -> None:
    project.write("go.mod", MODULE)
    path = project.write("widget.go", go(const(finalizer="stable.acme.dev/cleanup")))
    line = "widget-cleanup added v1.0.0 dropped v1.1.0 became stable.acme.dev/cleanup"
    async with editor(project, can=capabilities(watches=watches)) as ed:
        uri = ed.open(path)
        await ed.codes(uri)
        for text, codes in ((line, ["FIN201"]), (f"{line} retired nobody has any", [])):
            ledger = project.write("finalizers.lock", f"{text}\n")
            if watches:
                ed.changed(ledger)
            else:
                ed.save(uri)
            await ed.codes(uri, *codes)


async def test_nothing_is_read_again_that_did_not_change(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "controller/widget.go")
        assert "widget.py" in await _places(ed, uri)
        project.write("e2e/widget.py", "")  # the client does not say so: the index must not notice
        ed.type(uri, "// more\n" + GO)
        assert "widget.py" in await _places(ed, uri)


async def test_without_watching_the_disk_is_asked(project: Project) -> None:
    fill(project)
    async with editor(project, can=capabilities(watches=False)) as ed:
        uri = ed.open(project.folder / "controller/widget.go")
        assert "widget.py" in await _places(ed, uri)
        project.write("e2e/widget.py", "")
        project.write("config/new.yaml", YAML)
        ed.type(uri, "// more\n" + GO)
        assert await _places(ed, uri) == {"widget.go", "widget.yaml", "new.yaml"}


async def test_a_file_outside_of_all_folders(project: Project, tmp_path: Path) -> None:
    fill(project)
    inner = Project(tmp_path / "config")
    async with editor(inner) as ed:
        outside = Project(tmp_path.parent / f"{tmp_path.name}-outside")
        uri = ed.open(outside.widget("widget.yaml", "some-finalizer"))
        await ed.codes(uri, "FIN001")
        params = types.HoverParams(**ed.asked(uri, "some-finalizer"))
        assert await ed.client.text_document_hover_async(params) is not None


async def test_a_folder_of_a_repository_stands_for_all_of_it(project: Project) -> None:
    fill(project)
    async with editor(project.folder / "config") as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        found = await ed.client.text_document_definition_async(types.DefinitionParams(**ed.asked(uri, OLD)))
        assert isinstance(found, list | tuple)
        assert {Path(one.uri).name for one in found if isinstance(one, types.Location)} == {"widget.go"}


async def test_several_folders_have_each_their_own_settings_and_names(project: Project, tmp_path: Path) -> None:
    one, two = fill(Project(tmp_path / "one")), fill(Project(tmp_path / "two"))
    two.settings('ignore = ["FIN001"]\n')
    async with editor(one, two) as ed:
        here, there = (ed.open(each.folder / "config/widget.yaml") for each in (one, two))
        await ed.codes(here, "FIN001")
        await ed.codes(there)
        params = types.ReferenceParams(types.ReferenceContext(True), **ed.asked(there, OLD))
        found = await ed.client.text_document_references_async(params) or []
        assert all(place.uri.startswith(uri_of(two.folder)) for place in found)


async def test_folders_come_and_go(project: Project, tmp_path: Path) -> None:
    one, two = fill(Project(tmp_path / "one")), fill(Project(tmp_path / "two"))
    async with editor(one) as ed:
        event = types.WorkspaceFoldersChangeEvent(
            added=[types.WorkspaceFolder(uri_of(two.folder), "two")],
            removed=[types.WorkspaceFolder(uri_of(one.folder), "one")],
        )
        ed.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
        uri = ed.open(two.folder / "controller/widget.go")
        assert await _places(ed, uri) == {"widget.go", "widget.yaml", "widget.py"}
        await ed.codes(ed.open(one.folder / "config/widget.yaml"), "FIN001")


async def test_a_text_that_was_never_saved(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "none", YAML, uri="untitled:Untitled-1", language="yaml")
        await ed.codes(uri, "FIN001")
        old = ed.open(project.folder / "none", YAML, uri="git:/config/widget.yaml?HEAD", language="yaml")
        await ed.codes(old)


async def test_excluded_and_other_peoples_files_are_left_alone(project: Project) -> None:
    fill(project)
    project.settings('exclude = ["config/"]\n')
    async with editor(project) as ed:
        await ed.codes(ed.open(project.folder / "config/widget.yaml"))
        await ed.codes(ed.open(project.write("vendor/acme.dev/x/config.yaml", YAML)))


def test_uris_name_paths() -> None:
    for path in (Path("/a b/ü#?%41.yaml"), Path("/x/y")):
        assert path_of(uri_of(path)) == path
    assert path_of("untitled:Untitled-1") is None
    assert path_of("file:relative") is None
    assert path_of("file://localhost/x/../y") == Path("/y")
