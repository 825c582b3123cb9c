"""What a rule is, and how it words a finding about a name."""

from __future__ import annotations

import abc
from collections.abc import Iterable, Iterator, Sequence

from finalizer_lint.core.facts import ObjectRef, Role, Span
from finalizer_lint.core.findings import Applicability, Finding, Fix, Owner, Related, Severity
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.occurrences import Occurrence
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.view import View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from finalizer_lint.rules.unused_codes import UnusedCodes

DOCS = "https://github.com/finalizer-lint/finalizer-lint/blob/main/docs/rules/"
_DEFAULT = "this is a default: where the environment or an option sets another name, that one counts"
MAX_RELATED = 20  # a constant can have hundreds of uses; a person reads the first few


class Rule(abc.ABC):
    """One rule. Its docstring is its documentation page: a first line, then ``## `` sections.

    ``rank`` orders the rules that judge a name: at one place only the lowest speaks. None: always speaks.
    A ``whole_project`` rule judges what no single file shows; it is silent when only some files were given, so that
    what a hook says does not depend on how its files were cut into batches.

    ``fixes``: by which leave its fixes are applied; empty where it has none.
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
    fixes: ClassVar[tuple[Applicability, ...]] = ()
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

    def finding(
        self,
        path: str,
        span: Span,
        message: str,
        advice: str | None = None,
        *,
        severity: Severity | None = None,
        finalizer: str | None = None,
        suggestion: str | None = None,
        role: Role | None = None,
        owner: Owner | None = None,
        target: ObjectRef | None = None,
        related: Iterable[Related] = (),
        fixes: Iterable[Fix] = (),
    ) -> Finding:
        """A finding of this rule. ``severity`` is its own where none is given, ``target`` the object it is about."""
        return Finding(
            code=self.code,
            rule=self.name,
            severity=severity or self.severity,
            message=message,
            path=path,
            span=span,
            help=advice,
            finalizer=finalizer,
            suggestion=suggestion,
            role=role,
            owner=owner,
            object=target,
            related=tuple(related),
            fixes=tuple(fixes),
        )

    def about(
        self, view: View, occurrence: Occurrence, severity: Severity, message: str, advice: str | None
    ) -> Finding:
        """A finding about a name at its place, with the uses of a constant as related places."""
        fix = view.fix(occurrence)
        if occurrence.default:
            advice = f"{advice}; {_DEFAULT}" if advice else _DEFAULT
        return self.finding(
            occurrence.file.source.path,
            occurrence.span,
            message,
            advice,
            severity=least(severity, occurrence.ceiling),
            finalizer=occurrence.name,
            suggestion=view.suggestion(occurrence),
            role=occurrence.role,
            owner=occurrence.owner,
            target=occurrence.object,
            related=related_uses(occurrence, occurrence.uses),
            fixes=(fix,) if fix else (),
        )

    def severity_in(self, file: File) -> Severity:
        """Its severity, in tests and fixtures ``info``: a bad name may be what is tested there."""
        return Severity.INFO if file.in_test else self.severity


def least(one: Severity, other: Severity) -> Severity:
    return min(one, other, key=lambda severity: severity.rank)


def with_reason(advice: str, reason: str | None) -> str:
    """Advice, and why no fix comes with it."""
    return f"{advice}; it is not rewritten for you: {reason}" if reason else advice


def related_place(file: File, span: Span, message: str) -> Related:
    return Related(file.source.path, span, message)


def related_uses(occurrence: Occurrence, uses: Sequence[ResolvedUse]) -> Iterator[Related]:
    """The first uses as related places with what they do, but for that of the occurrence itself."""
    for use in uses[:MAX_RELATED]:
        if (use.file.path, use.span) != (occurrence.file.path, occurrence.span):
            yield related_place(use.file, use.span, f"{use.role.value} here")
