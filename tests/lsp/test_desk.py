"""The texts and the projects behind the answers, without a client."""

from __future__ import annotations

from finalizer_lint.lsp.actions import Client
from finalizer_lint.lsp.desk import Desk, Start
from finalizer_lint.lsp.documents import Document, encode
from finalizer_lint.lsp.project import Project as Known
from finalizer_lint.lsp.uris import uri_of
from tests.lsp.sample import YAML, fill
from tests.project import Project


def _desk(project: Project) -> Desk:
    client = Client("utf-16", versioned=True, disabled=True)
    desk = Desk(Start((), client, watches=True, config=None))
    desk.folders([project.folder], ())
    return desk


def _put(desk: Desk, project: Project, name: str, text: str = YAML, version: int = 1) -> str:
    path = project.folder / name
    desk.put(Document(uri_of(path), path, version, encode(text)))
    return uri_of(path)


def _codes(desk: Desk, uri: str) -> list[str]:
    return [one["code"] for one in desk.diagnostics(uri)]


def test_a_file_that_the_whole_project_has_not_keeps_its_findings(project: Project) -> None:
    fill(project)
    project.write(".gitignore", "ignored.yaml\n")
    project.write("ignored.yaml", YAML)
    desk = _desk(project)
    for name in ("ignored.yaml", "new.yaml", "config/widget.yaml"):
        uri = _put(desk, project, name)
        before = _codes(desk, uri)
        assert "FIN001" in before
        for known in desk.stale():
            desk.look_at_all(known)
        assert _codes(desk, uri) == before, name


def test_what_is_typed_when_the_look_begins_is_not_missed(project: Project) -> None:
    here = fill(project)
    desk = _desk(here)
    uri = _put(desk, here, "config/widget.yaml")
    [known] = desk.stale()
    before = desk.open_in

    def typing(project: Known) -> list[Document]:
        documents = before(project)
        _put(desk, here, "config/widget.yaml", YAML + "#", 2)  # as the thread that reads messages does
        return documents

    desk.open_in = typing  # type: ignore[method-assign] # another thread, at the worst moment
    desk.look_at_all(known)
    assert desk.stale() == [known]
    assert _codes(desk, uri)
