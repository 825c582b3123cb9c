"""Rewrites of Go code."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.codemods.language_codemods import LanguageCodemods
from finalizer_lint.codemods.legacy.changes import LegacyRewrite, LegacyTask


class GoCodemods(LanguageCodemods):
    def keep_removing(self, task: LegacyTask) -> Iterator[LegacyRewrite]:
        from finalizer_lint.codemods.go.legacy.project_rewrite import keep_removing

        yield keep_removing(task)


CODEMODS = GoCodemods()
