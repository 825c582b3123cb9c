"""Places of findings as people and machines want them; the only part of reporting that reads files' text."""

from __future__ import annotations

from finalizer_lint.core.facts import Span
from finalizer_lint.core.source import Position, Source
from finalizer_lint.run.result import Report


class ReportPlaces:
    """Turns paths and byte spans of one report into positions."""

    def __init__(self, report: Report) -> None:
        self._sources = {file.source.path: file.source for file in report.files.known()}
        for past in report.pasts:
            self._sources.update((source.path, source) for source in past.sources)
        if report.ledger is not None:
            from finalizer_lint.project.files.understood_by import LEDGER  # few projects have one

            path = report.files.display(report.files.root / LEDGER)
            self._sources.setdefault(path, Source(path, report.ledger.data))
        for file in report.unreadable:
            self._sources.setdefault(file.path, Source(file.path, file.data))

    def source(self, path: str) -> Source:
        return self._sources[path]

    def start(self, path: str, span: Span) -> Position:
        return self._sources[path].position(span.start)

    def end(self, path: str, span: Span) -> Position:
        return self._sources[path].position(span.end)
