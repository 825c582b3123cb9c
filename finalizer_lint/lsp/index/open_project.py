"""One repository as the server knows it: its files, the texts that are open, and what the engine says of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_of
from finalizer_lint.lsp.index.name_index import NameIndex
from finalizer_lint.lsp.texts.positions import Lines
from finalizer_lint.lsp.texts.text_documents import Document
from finalizer_lint.lsp.texts.uris import uri_of
from finalizer_lint.project.files.cache import Cache
from finalizer_lint.run.kept_results import keep_results
from finalizer_lint.run.lint import Stdin, lint
from finalizer_lint.run.paths import configuration
from finalizer_lint.run.rename import RenamePlan, plan_rename
from finalizer_lint.run.result import Report
from finalizer_lint.settings import Configuration


@records.record(frozen=True, slots=True)
class Snapshot:
    """What a run found, and the open texts that it saw, by path."""

    report: Report
    name_index: NameIndex
    open: Mapping[Path, Document]

    def lines(self, path: Path, encoding: str) -> Lines:
        """The lines of a file as the run saw it."""
        document = self.open.get(path)
        if document is not None:
            return document.lines(encoding)
        file = self.report.files.context(path)
        return Lines(file.source if file is not None else Source("", b""), encoding)

    def has(self, document: Document) -> bool:
        """Whether the run saw a text as it is now, which has no file that is new or ignored by git."""
        linted = self.open.get(document.path)
        if linted is None or linted.data != document.data:
            return False
        traits = language_of(document.path.name)
        return traits is not None and os.fspath(document.path) in self.report.files.paths.of_language(traits.name)

    def with_open(self, document: Document) -> Snapshot:
        """The same with another text of a file, for what is known to stand in it."""
        return records.replace(self, open={**self.open, document.path: document})

    def path(self, displayed: str) -> Path:
        """The absolute path of what findings and edits call a file."""
        return self.report.files.working / displayed

    def uri(self, path: Path) -> str:
        document = self.open.get(path)
        return document.uri if document is not None else uri_of(path)


class OpenProject:
    """A repository, or a folder outside of any. All methods may raise SettingsError.

    ``index`` is what the last look at the whole of it gave, None before the first one.
    """

    def __init__(self, root: Path, parsing: Callable[[str | None], None], config: Path | None) -> None:
        self.root = root
        self.cache = Cache(parsing)
        self.index: Snapshot | None = None
        self.stale = True
        self._config = config

    def at_file(self, document: Document, others: Iterable[Document]) -> Snapshot:
        """Lint one open text, as a hook would its file."""
        texts = _by_path((*others, document))
        report = lint(
            [document.path],
            settings=self.settings(),
            stdin=Stdin(document.path, document.data),
            force_exclude=True,
            working=self.root,
            unwritten={path: one.data for path, one in texts.items()},
            cache=self.cache,
            fixes_elsewhere=True,
        )
        return Snapshot(report, NameIndex(report.names), texts)

    def at_all(
        self, documents: Callable[[], Iterable[Document]], progress: Callable[[int, int], None] | None = None
    ) -> Snapshot:
        """Lint the whole project, and keep what comes of it as the index."""
        self.stale = False  # before the texts are taken: what changes from here on makes it stale again
        texts = _by_path(documents())
        settings = self.settings()
        kept = keep_results(settings, self.root)
        report = lint(
            [self.root],
            settings=settings,
            working=self.root,
            unwritten={path: one.data for path, one in texts.items()},
            cache=self.cache,
            progress=progress,
        )
        if kept is not None:
            kept.close()
        self.index = Snapshot(report, NameIndex(report.names), texts)
        return self.index

    def rename(self, old: str, new: str, documents: Iterable[Document]) -> tuple[RenamePlan, Snapshot]:
        """Plan a rename with the texts as they are now."""
        texts = _by_path(documents)
        plan = plan_rename(
            old,
            new,
            [self.root],
            working=self.root,
            settings=self.settings(),
            unwritten={path: one.data for path, one in texts.items()},
            cache=self.cache,
        )
        report = Report((), plan.files, plan.names, 0, 0, ())
        return plan, Snapshot(report, NameIndex(plan.names), texts)

    def doubt(self) -> None:
        """What is remembered is not what is on disk: the client did not tell of a change. Look at everything anew."""
        self.cache.forget_all()
        self.stale = True

    def settings(self) -> Configuration:
        """Found anew for each look: their files may have changed."""
        return configuration([self.root], self.root, file=self._config)


def _by_path(documents: Iterable[Document]) -> dict[Path, Document]:
    return {document.path: document for document in documents}
