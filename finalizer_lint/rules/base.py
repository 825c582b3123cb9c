"""What a rule is, and how it words a finding about a name."""

from __future__ import annotations

import abc
from collections.abc import Iterable, Iterator

from finalizer_lint.core.findings import Finding, Related, Severity
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.view import View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from finalizer_lint.rules.tool.unused_codes import UnusedCodes

DOCS = "https://github.com/finalizer-lint/finalizer-lint/blob/main/docs/rules/"
MAX_RELATED = 20  # a constant can have hundreds of uses; a person reads the first few


class Rule(abc.ABC):
    """One rule. Its docstring is its documentation page: a first line, then ``## `` sections.

    ``rank`` orders the rules that judge a name: at one place only the lowest speaks. None: always speaks.
    A ``whole_project`` rule judges what no single file shows; it is silent when only some files were given, so that
    what a hook says does not depend on how its files were cut into batches.

    ``about_migrations``: it judges names that were renamed, of which all others that rank are silent.
    ``about_comments``: it judges ignore comments, and no comment is written to silence it.
    ``fix_removes_legacy``: its fix makes code remove an old name, and does nothing else.
    ``fades``: what it reports is of no use, and editors may fade it out.
    ``reports_syntax``: what it reports could not be understood, so that more may be wrong than is said.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    rank: ClassVar[int | None] = None
    whole_project: ClassVar[bool] = False
    about_migrations: ClassVar[bool] = False
    about_comments: ClassVar[bool] = False
    fix_removes_legacy: ClassVar[bool] = False
    fades: ClassVar[bool] = False
    reports_syntax: ClassVar[bool] = False

    @abc.abstractmethod
    def check(self, view: View) -> Iterator[Finding]:
        """The findings of this rule, in any order."""

    def check_comments(self, unused: Iterable[UnusedCodes]) -> Iterator[Finding]:  # noqa: ARG002 - most say nothing
        """What it says of the ignore comments of one file, once all rules have spoken and the comments were heard."""
        yield from ()

    @property
    def url(self) -> str:
        return f"{DOCS}{self.code}.md"

    @property
    def documentation(self) -> str:
        import inspect  # 10 ms, and a run that finds nothing wrong with a page needs none

        return inspect.cleandoc(type(self).__doc__ or "")

    @property
    def summary(self) -> str:
        return self.documentation.partition("\n")[0]

    def about(self, view: View, at: Occurrence, severity: Severity, message: str, advice: str | None) -> Finding:
        """A finding about a name at its place, with the uses of a constant as related places."""
        fix = view.fix(at)
        return Finding(
            code=self.code,
            rule=self.name,
            severity=least(severity, at.ceiling),
            message=message,
            path=at.file.source.path,
            span=at.span,
            help=advice,
            finalizer=at.name,
            suggestion=view.suggestion(at),
            role=at.role,
            owner=at.owner,
            object=at.object,
            related=tuple(
                Related(use.file.source.path, use.span, f"{use.role.value} here")
                for use in at.uses[:MAX_RELATED]
                if (use.file.path, use.span) != (at.file.path, at.span)
            ),
            fixes=(fix,) if fix else (),
        )


def least(one: Severity, other: Severity) -> Severity:
    return min(one, other, key=lambda severity: severity.rank)
