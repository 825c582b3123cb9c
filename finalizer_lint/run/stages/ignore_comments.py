"""Findings that a comment silences, and comments that silence nothing."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Finding
from finalizer_lint.project.files.file import File
from finalizer_lint.rules import all_rules
from finalizer_lint.run.stages.interface import LintRun, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.run.stages.file_comments import FileComments


class IgnoreComments(Stage):
    """Without the findings that a comment silences, and with what rules say of comments that silence nothing.

    A code is unused when it came up nowhere where its comment speaks. Codes that did not run are not judged, and no
    comment in a file that could not be understood: what it silences may stand where nobody could look.
    """

    counts = True

    def applies(self, run: LintRun) -> bool:
        return run.ignores and any(file.source.names_linter for file in run.view.linted)

    def process(self, findings: list[Finding], run: LintRun) -> list[Finding]:
        from finalizer_lint.run.stages.file_comments import FileComments  # few projects have any

        files = [file for file in run.view.linted if file.ours and file.source.names_linter]
        comments = {file.source.path: FileComments(file) for file in files}
        remaining = [one for one in findings if one.path not in comments or not comments[one.path].silences(one)]
        for file in files:
            if not file.facts.whole.problems:
                remaining += self._of_unused(file, comments[file.source.path], run)
        return remaining

    def _of_unused(self, file: File, comments: FileComments, run: LintRun) -> Iterator[Finding]:
        """What is said of comments that silence nothing, but for what they or others silence of that."""
        rules = [rule for rule in all_rules() if run.view.whole or not rule.whole_project]
        selected = [rule for rule in rules if file.settings.selects_in(file.path, rule.code, rule.name)]
        codes = frozenset(rule.code for rule in selected)
        for rule in selected:
            for finding in rule.check_comments(comments.unused(codes)):
                if not comments.silences(finding):
                    yield finding
