"""Rewrites of Go code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.codemods.language_codemods import LanguageCodemods, PackageRewrite
from finalizer_lint.codemods.tasks import LegacyRewrite, LegacyTask, OwnConstant
from finalizer_lint.core.facts import Handrolled, Span
from finalizer_lint.core.findings import Edit, Fix
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.shared_constants import SharedConstant


class GoCodemods(LanguageCodemods):
    def bears_repetition(self, files: Files, use: ResolvedUse) -> bool:
        from finalizer_lint.codemods.go.legacy.helper_failures import bears_repetition

        return bears_repetition(files, use)

    def asks_first(self, files: Files, use: ResolvedUse) -> bool:
        from finalizer_lint.codemods.go.legacy.helper_questions import asks_first

        return asks_first(files, use)

    def carries(self, files: Files, file: File, place: Span) -> frozenset[tuple[Path, Span]]:
        from finalizer_lint.codemods.go.legacy.name_fields import name_field
        from finalizer_lint.languages.go.packages.source_files import GoSources

        found = name_field(files, GoSources(files.workspace), file.path, place)
        return frozenset((reader.path, read) for reader, _, read in found.reads) if found is not None else frozenset()

    def keep_removing(self, task: LegacyTask) -> Iterator[LegacyRewrite]:
        from finalizer_lint.codemods.go.legacy.project_rewrite import keep_removing

        yield keep_removing(task)

    def own_constant(self, files: Files, shared: SharedConstant, new: str) -> OwnConstant | None:
        from finalizer_lint.codemods.go.legacy.own_constant import own_constant

        return own_constant(files, shared, new)

    def restored_removal(self, files: Files, names: Names, then: ResolvedUse, path: Path) -> Fix | None:
        from finalizer_lint.codemods.go.dropped.restored_removal import restored_removal

        return restored_removal(files, names, then, path)

    def use_library(
        self, files: Files, names: Names, folder: Path, handrolled: dict[File, list[Handrolled]]
    ) -> PackageRewrite:
        from finalizer_lint.codemods.go.controllerutil.package_rewrite import Rewriter

        rewriter = Rewriter(files, names, folder, handrolled)
        return PackageRewrite(rewriter.fix(), frozenset(rewriter.rewritten), rewriter.reasons)

    def say_constant(self, files: Files, constant: Constant, places: list[tuple[File, Span]]) -> Fix | str:
        from finalizer_lint.codemods.go.naming.literals import say_constant

        return say_constant(files, constant, places)

    def laid_out(self, data: bytes, edits: list[Edit]) -> list[Edit]:
        from finalizer_lint.codemods.go.text.alignment import aligned

        return aligned(data, edits)


CODEMODS = GoCodemods()
