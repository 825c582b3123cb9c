"""The texts and the projects behind the answers, without a client."""

from __future__ import annotations

import pytest

from finalizer_lint.lsp.engine.session import Session, SessionOptions
from finalizer_lint.lsp.features.actions import Client
from finalizer_lint.lsp.index.open_project import OpenProject
from finalizer_lint.lsp.texts.text_documents import Document, encode
from finalizer_lint.lsp.texts.uris import uri_of
from tests.lsp.sample import YAML, fill
from tests.project import Project

pytestmark = pytest.mark.slow


def _session(project: Project) -> Session:
    client = Client("utf-16", versioned=True, disabled=True)
    session = Session(SessionOptions((), client, watches=True, config=None))
    session.folders([project.folder], ())
    return session


def _put(session: Session, project: Project, name: str, text: str = YAML, version: int = 1) -> str:
    path = project.folder / name
    session.put(Document(uri_of(path), path, version, encode(text)))
    return uri_of(path)


def _codes(session: Session, uri: str) -> list[str]:
    return [one["code"] for one in session.diagnostics(uri)]


def test_a_file_that_the_whole_project_has_not_keeps_its_findings(project: Project) -> None:
    fill(project)
    project.write(".gitignore", "ignored.yaml\n")
    project.write("ignored.yaml", YAML)
    session = _session(project)
    for name in ("ignored.yaml", "new.yaml", "config/widget.yaml"):
        uri = _put(session, project, name)
        before = _codes(session, uri)
        assert "FIN001" in before
        for known in session.stale():
            session.index_project(known)
        assert _codes(session, uri) == before, name


def test_what_is_typed_when_the_look_begins_is_not_missed(project: Project) -> None:
    here = fill(project)
    session = _session(here)
    uri = _put(session, here, "config/widget.yaml")
    [known] = session.stale()
    before = session.open_in

    def typing(project: OpenProject) -> list[Document]:
        documents = before(project)
        _put(session, here, "config/widget.yaml", YAML + "#", 2)  # as the thread that reads messages does
        return documents

    session.open_in = typing  # type: ignore[method-assign] # another thread, at the worst moment
    session.index_project(known)
    assert session.stale() == [known]
    assert _codes(session, uri)
