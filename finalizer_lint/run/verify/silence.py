"""Comments that silence the linter: an edit may take one away, or some of its codes, and nothing else."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.edits import Origins
from finalizer_lint.core.findings import Edit
from finalizer_lint.project.files.directive import Directive
from finalizer_lint.project.files.directives import directives
from finalizer_lint.project.files.file import File
from finalizer_lint.run.verify.difference import Difference


def keeps_silence(before: File, after: File, code: list[Edit], origins: Origins) -> bool:
    """Whether comments silence no more than before, and less only where an edit of code takes them away."""
    difference = Difference(_without_lines(before), _without_lines(after), origins)
    shortened = [_longer(comment, difference.lost, origins) for comment in difference.gained]
    gone = [comment for comment in difference.lost if comment not in shortened]
    return None not in shortened and all(_is_taken_away(comment, code) for comment in gone)


def _without_lines(file: File) -> list[Directive]:
    """The comments of a file, without the number of the line that they speak of: lines above may come and go."""
    return [records.replace(one, line=min(one.line, 1)) for one in directives(file)]


def _longer(left: Directive, lost: list[Directive], origins: Origins) -> Directive | None:
    """The comment at the same place that had all of the codes and more."""
    start = origins.after(left.span).start
    codes = {code for code, _ in left.codes}
    if not codes:
        return None
    return next((one for one in lost if one.span.start == start and codes < {code for code, _ in one.codes}), None)


def _is_taken_away(directive: Directive, code: list[Edit]) -> bool:
    return any(not edit.replacement and edit.span.contains(directive.span) for edit in code)
