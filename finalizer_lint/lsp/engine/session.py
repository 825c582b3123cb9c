"""All that a client has open, and the answers to its requests; in the engine's process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding
from finalizer_lint.disk.listing import repository_root
from finalizer_lint.languages import language_of
from finalizer_lint.lsp.channel import RequestRefusedError
from finalizer_lint.lsp.features import actions
from finalizer_lint.lsp.features.diagnostics import diagnostics, of_file, of_project
from finalizer_lint.lsp.index.name_index import NameSpot
from finalizer_lint.lsp.index.open_project import OpenProject, Snapshot
from finalizer_lint.lsp.texts.text_documents import Document
from finalizer_lint.project.files.cache import is_wide
from finalizer_lint.project.files.understood_by import UNDERSTOOD_BY
from finalizer_lint.run.paths import configuration, own_project
from finalizer_lint.run.result import Report
from finalizer_lint.settings import SettingsError


@records.record(frozen=True, slots=True)
class SessionOptions:
    """What the client said at the beginning. ``watches``: it tells of every change of a file in its folders."""

    folders: tuple[Path, ...]
    client: actions.Client
    watches: bool
    config: Path | None


@records.record(frozen=True, slots=True)
class _LastSnapshot:
    document: Document
    generation: int
    snapshot: Snapshot


class Session:
    """Documents by URI and projects by root. Two threads ask it: a file at hand must not wait for the whole."""

    def __init__(self, start: SessionOptions, parsing: Callable[[str | None], None] = lambda _path: None) -> None:
        self.client = start.client
        self._folders = list(start.folders)
        self._watches = start.watches
        self._config = start.config
        self._parsing = parsing
        self._documents: dict[str, Document] = {}
        self._projects: dict[Path, OpenProject] = {}
        self._last: dict[str, _LastSnapshot] = {}
        self._noted: dict[Path, tuple[str, ...]] = {}
        self._generation = 0
        self._lock = threading.Lock()

    def put(self, document: Document) -> None:
        """A text as it is now."""
        with self._lock:
            self._documents[document.uri] = document
            self._generation += 1
        self._project(document.path).stale = True

    def close(self, uri: str) -> None:
        with self._lock:
            document = self._documents.pop(uri, None)
            self._last.pop(uri, None)
            self._generation += 1
        if document is not None:
            project = self._project(document.path)
            project.cache.forget(str(document.path))
            project.stale = True

    def folders(self, added: Iterable[Path], removed: Iterable[Path]) -> None:
        gone = set(removed)
        self._folders = [folder for folder in self._folders if folder not in gone] + list(added)
        self._projects = {root: one for root, one in self._projects.items() if self._is_near(root)}
        for folder in self._folders:
            self._project(folder / "x")

    def changed(self, paths: Iterable[Path], *, listed: bool) -> None:
        """Files have changed on disk; ``listed``: some are new or gone."""
        for path in paths:
            for project in list(self._projects.values()):
                if path.is_relative_to(project.root):
                    project.cache.forget(str(path))
                    if listed or path.name in UNDERSTOOD_BY:
                        project.cache.relist()
                    project.stale = True
        self._generation += 1

    def configure(self, config: Path | None) -> None:
        self._config = config
        self._projects.clear()
        self._generation += 1
        for folder in self._folders:
            self._project(folder / "x")

    def leave(self, path: Path, why: str) -> None:
        """Take no facts of a file until it is saved or changed on disk."""
        self._project(path).cache.leave(str(path), why)
        self._generation += 1

    def stale(self) -> list[OpenProject]:
        """The projects of the client's folders that are to be looked at again."""
        return [one for root, one in list(self._projects.items()) if one.stale and self._is_near(root)]

    def index_project(self, project: OpenProject, progress: Callable[[int, int], None] | None = None) -> None:
        project.at_all(lambda: self.open_in(project), progress)

    def new_notes(self) -> list[str]:
        """What people have to know of how projects were looked at, once until it is something else."""
        said: list[str] = []
        for root, project in list(self._projects.items()):
            if project.index is not None:
                notes = project.index.report.notes
                said += [note for note in notes if note not in self._noted.get(root, ())]
                self._noted[root] = notes
        return said

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        document = self.document(uri)
        if language_of(document.path.name) is None:
            return []
        known = self._known(document)
        return [one for snapshot, findings in known for one in diagnostics(findings, snapshot, self.client.encoding)]

    def actions(self, uri: str, place: Mapping[str, Any], only: list[str] | None) -> list[dict[str, Any]]:
        document = self.document(uri)
        answers: list[dict[str, Any]] = []
        if actions.is_wanted(actions.QUICK_FIX, only):
            span = document.lines(self.client.encoding).span(dict(place))
            for snapshot, findings in self._known(document):
                near = [f for f in findings if f.span.start <= span.end and span.start <= f.span.end]
                answers += actions.at_findings(near, snapshot, self.client)
        if actions.is_wanted(actions.FIX_ALL, only):
            answers += self._fix_all(document)
        return answers

    def _fix_all(self, document: Document) -> list[dict[str, Any]]:
        snapshot, project = self._snapshot(document), self._project(document.path)
        others = [one for one in self.open_in(project) if one.path != document.path]

        def again(texts: Mapping[Path, bytes]) -> Report:
            data = texts.get(document.path, document.data)
            return project.at_file(records.replace(document, data=data), others).report

        action = actions.all_in_file(snapshot, document.path, self.client, again)
        return [action] if action is not None else []

    def _known(self, document: Document) -> list[tuple[Snapshot, list[Finding]]]:
        """What is to be said of an open text: as the whole project shows it, or until that is known as a hook would."""
        index = self._project(document.path).index
        if index is not None and not self._project(document.path).stale and index.has(document):
            return [(index, of_file(index, document.path))]
        snapshot = self._snapshot(document)
        known = [(snapshot, of_file(snapshot, document.path))]
        if index is not None:
            known.append((index.with_open(document), of_project(index, document)))
        return known

    def spot(self, uri: str, position: Mapping[str, int]) -> tuple[NameSpot, Snapshot, OpenProject] | None:
        """The name at a position of an open text, as the text is now."""
        document = self.document(uri)
        snapshot = self._snapshot(document)
        offset = snapshot.lines(document.path, self.client.encoding).offset(dict(position))
        spot = snapshot.name_index.at(document.path, offset)
        return (spot, snapshot, self._project(document.path)) if spot is not None else None

    def whole(self, project: OpenProject, *, fresh: bool) -> Snapshot | None:
        """The index of a project, looked at again if it has to be ``fresh``; None outside of the client's folders."""
        if not self._is_near(project.root):
            return None
        if project.index is None or (fresh and project.stale):
            self.index_project(project)
        return project.index

    def document(self, uri: str) -> Document:
        """An open text. Raises RefusedError for any other."""
        document = self._documents.get(uri)
        if document is None:
            raise RequestRefusedError(f"{uri} is not open")
        return document

    def snapshot(self, uri: str) -> Snapshot:
        return self._snapshot(self.document(uri))

    def project_of(self, uri: str) -> OpenProject:
        return self._project(self.document(uri).path)

    def near(self) -> list[OpenProject]:
        return [one for root, one in list(self._projects.items()) if self._is_near(root)]

    def open_in(self, project: OpenProject) -> list[Document]:
        with self._lock:
            documents = list(self._documents.values())
        return [one for one in documents if one.written and one.path.is_relative_to(project.root)]

    def _snapshot(self, document: Document) -> Snapshot:
        last = self._last.get(document.uri)
        if last is not None and last.document is document and last.generation == self._generation:
            return last.snapshot
        generation, project = self._generation, self._project(document.path)
        snapshot = project.at_file(document, (one for one in self.open_in(project) if one.path != document.path))
        self._last[document.uri] = _LastSnapshot(document, generation, snapshot)
        return snapshot

    def _project(self, path: Path) -> OpenProject:
        root = self._root(path)
        project = self._projects.get(root)
        if project is None:
            project = OpenProject(root, self._parsing, self._config)
            project.cache.watched = self._watches and any(root.is_relative_to(folder) for folder in self._folders)
            project = self._projects.setdefault(root, project)  # another thread may have been quicker
        return project

    def _root(self, path: Path) -> Path:
        near = (one for one in self._folders if path.is_relative_to(one) and not is_wide(one))
        repository = repository_root(path.parent)
        home = repository or next(near, path.parent)
        try:
            return own_project(path.parent, repository, configuration([home], home, file=self._config)) or home
        except SettingsError:  # whoever lints the file says so
            return home

    def _is_near(self, root: Path) -> bool:
        """Whether a project holds a folder of the client's, or lies in one: others are not looked at as a whole."""
        return not is_wide(root) and any(
            root.is_relative_to(folder) or folder.is_relative_to(root) for folder in self._folders
        )
