"""What rules see of ignore comments once these were heard."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.project.files.directive import Directive
from finalizer_lint.project.files.file import File


@records.record(frozen=True, slots=True)
class UnusedCodes:
    """An ignore comment with those of its codes, as they are written and each with its place, that silence nothing."""

    file: File
    comment: Directive
    codes: tuple[tuple[str, Span], ...]
