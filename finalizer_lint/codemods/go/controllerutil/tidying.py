"""What a rewrite of a package leaves behind: helpers and imports that nothing uses any more go, a new import comes."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.codemods.go.controllerutil.unused import deletions_of, unused_functions, unused_imports
from finalizer_lint.codemods.go.text.import_block import import_edits
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.disk import asked
from finalizer_lint.languages.go.packages.modules import read_module
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.project.files.store import Files


class Tidying:
    def __init__(self, files: Files, siblings: list[GoSource]) -> None:
        self._files = files
        self._siblings = siblings
        self._packages = files.packages("go")

    def edits(self, edits: list[Edit], added: dict[Path, str]) -> list[Edit]:
        """The edits besides those of a rewrite. ``added`` is by which name each file gets the new import."""
        tidied: list[Edit] = []
        deletions = deletions_of(self._siblings, edits)
        for source, place in unused_functions(self._siblings, deletions, self._may_edit):
            tidied.append(Edit(source.source.path, place, ""))
        for source in self._siblings:
            if source.path in deletions:
                unused = unused_imports(source, deletions, edits)
                tidied += import_edits(source, added.get(source.path), unused, self._module(source.path))
                tidied += _blank_end(source, [*edits, *tidied])
        return tidied

    def _module(self, path: Path) -> str:
        folder = self._packages.module_folder(path)
        module = read_module(folder) if folder is not None else None
        return module.path if module is not None else ""

    def _may_edit(self, source: GoSource) -> bool:
        """Whether the run was asked about a file: what is not may keep a function that nothing uses."""
        file = self._files.context(source.path)
        return file is not None and file.linted and file.runs and file.ours and not source.is_broken

    def caution(self) -> str | None:
        """Vendored modules hold only the packages that are imported already."""
        for folder in self._siblings[0].path.parents:
            vendored = folder / "vendor" / "sigs.k8s.io" / "controller-runtime"
            if asked.is_folder(vendored) and not asked.is_folder(vendored / "pkg" / "controller" / "controllerutil"):
                return "controllerutil is not vendored yet: run go mod vendor"
            if folder == self._files.root:
                break
        return None


def _blank_end(source: GoSource, edits: list[Edit]) -> list[Edit]:
    """The blank lines that would be left at the end of a file whose last declarations go."""
    own = sorted(edit.span for edit in edits if edit.path == source.source.path and not edit.replacement)
    data, end = source.source.data, len(source.source.data)
    gaps: list[Span] = []
    while end > 0:
        gone = next((span for span in own if span.start < end <= span.end), None)
        if gone is not None:
            end = gone.start
            continue
        start = max([span.end for span in own if span.end < end], default=0)
        text = data[start:end]
        kept = len(text.rstrip())
        if kept:
            line_end = source.line_end(start + kept - 1) + len(source.newline)
            gaps += [Span(line_end, end)] if line_end < end else []
            break
        gaps += [Span(start, end)]
        end = start
    is_last = bool(own) and own[-1].end >= len(data.rstrip())
    return [Edit(source.source.path, gap, "") for gap in gaps] if is_last else []
