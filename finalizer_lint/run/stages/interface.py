"""What a stage is."""

from __future__ import annotations

import abc

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding
from finalizer_lint.project.view import View
from finalizer_lint.settings.legacy_options import Legacy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


@records.record(frozen=True, slots=True)
class NewFrom:
    """Since when a finding is new: a git revision, None for what is staged."""

    revision: str | None


@records.record(frozen=True, slots=True)
class LintRun:
    """What the rules saw, and what whoever asked them wants to hear of their findings.

    ``ignores``: comments silence findings. ``new_from``: only what is new since then. ``legacy`` says what a rename
    does about live objects, None where nobody can apply a fix. ``given_only``: fixes edit no file but those linted.
    """

    view: View
    ignores: bool = False
    new_from: NewFrom | None = None
    legacy: Legacy | None = None
    given_only: bool = False


class Stage(abc.ABC):
    """One thing that happens to findings once the rules have spoken. ``counts``: people are told what it leaves out."""

    counts: ClassVar[bool] = False

    def applies(self, run: LintRun) -> bool:  # noqa: ARG002 - for those that do not always
        return True

    @abc.abstractmethod
    def process(self, findings: list[Finding], run: LintRun) -> list[Finding]:
        """The findings for the next stage: without some, with others in place of some, or with more."""
