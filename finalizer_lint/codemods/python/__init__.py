"""Rewrites of Python code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.codemods.language_codemods import LanguageCodemods
from finalizer_lint.codemods.tasks import LegacyRewrite, LegacyTask, OwnConstant
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Fix
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.renames.shared_constants import SharedConstant


class PythonCodemods(LanguageCodemods):
    @property
    def repeats_registration(self) -> bool:
        return True  # kopf and client libraries are told the old name, too

    def bears_repetition(self, files: Files, use: ResolvedUse) -> bool:
        from finalizer_lint.codemods.python.legacy.repeated_calls import bears_repetition  # libcst takes its time

        return bears_repetition(files, use)

    def own_constant(self, files: Files, shared: SharedConstant, new: str) -> OwnConstant | None:
        from finalizer_lint.codemods.python.legacy.own_constant import own_constant  # libcst takes its time

        return own_constant(files, shared, new)

    def restored_removal(self, files: Files, names: Names, then: ResolvedUse, path: Path) -> Fix | None:
        from finalizer_lint.codemods.python.dropped.restored_removal import restored_removal  # libcst takes its time

        return restored_removal(files, names, then, path)

    def keep_removing(self, task: LegacyTask) -> Iterator[LegacyRewrite]:
        missing = [use for use in task.uses if use not in task.already]
        if not missing:
            return iter(())
        from finalizer_lint.codemods.python.legacy.project_rewrite import keep_removing  # libcst takes its time

        return keep_removing(task, missing)

    def differs(self, data: bytes, tokens: dict[Span, str], after: bytes) -> str | None:
        """Strings are replaced by a libcst codemod, too: it must come to the same bytes."""
        from finalizer_lint.codemods.python.rename import CodemodError, replace_strings
        from finalizer_lint.core.refusals.writing import UNVERIFIED

        try:
            rewritten = replace_strings(data, tokens)
        except CodemodError as error:
            return str(error)
        return None if rewritten == after else UNVERIFIED.sentence


CODEMODS = PythonCodemods()
