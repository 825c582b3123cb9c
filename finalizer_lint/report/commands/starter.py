"""A first settings file, from what a run saw: the user takes off the ``#`` where it is right."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from finalizer_lint.core.findings import Finding, Owner
from finalizer_lint.core.terminal import printable
from finalizer_lint.project.groups.fitting import Groups
from finalizer_lint.report.parts.json_text import dumps
from finalizer_lint.report.parts.places import ReportPlaces
from finalizer_lint.run.result import Report
from finalizer_lint.settings.schema import URL

_MOST = 20  # names of a sort; more are for the inventory
_HEAD = f"""\
#:schema {URL}
# Settings of finalizer-lint. A line that begins with "#" changes nothing: take the "#" off where it is right.
"""


def plain_domain(report: Report) -> str | None:
    """The domain of all API groups of a project, None where no one is plain to see."""
    return _common(Groups(report.files).defined())


def starter(report: Report, extended: Path | None = None) -> str:
    """The text of ``finalizer-lint.toml``. Only ``domain`` is set, and only where one is plain to see.

    ``extended`` is the file whose place it takes.
    """
    parts = (_extend(report, extended), _domain(report), _kubernetes(), _exclude(), _owned(report), _renames(report))
    texts = ("".join(f"{line}\n" for line in part) for part in parts)
    return "\n".join([_HEAD, *(text for text in texts if text)])


def _extend(report: Report, extended: Path | None) -> Iterator[str]:
    if extended is not None:
        yield "# What held here until now, and holds on where this file says nothing."
        yield f"extend = {dumps(os.path.relpath(extended, report.files.working))}"


def _domain(report: Report) -> Iterator[str]:
    groups = Groups(report.files).defined()
    yield "# The domain of new names. With it --unsafe-fixes may rename names that the project's own code handles."
    yield f"# API groups of this project: {', '.join(map(printable, groups)) or 'none found'}"
    common = plain_domain(report)
    suggested = _common(finding.suggestion.partition("/")[0] for finding in _renamable(report) if finding.suggestion)
    yield f"domain = {dumps(common)}" if common else f"# domain = {dumps(suggested or 'example.com')}"


def _common(groups: Iterable[str]) -> str | None:
    """The longest domain that all groups are, or are under; None when it would be only ``com``."""
    paths = [group.split(".")[::-1] for group in groups]
    same = []
    for labels in zip(*paths, strict=False):
        if len(set(labels)) > 1:
            break
        same.append(labels[0])
    return ".".join(reversed(same)) if len(same) > 1 else None


def _kubernetes() -> Iterator[str]:
    yield "# The oldest API server that has to take the names."
    yield '# kubernetes = "1.29"'


def _exclude() -> Iterator[str]:
    yield "# Files to leave out, as gitignore patterns."
    yield '# exclude = ["charts/*/crds/"]'


def _owned(report: Report) -> Iterator[str]:
    """Names of manifests that the project's code does not show to be its own."""
    findings = [finding for finding in _renamable(report) if finding.owner is Owner.UNKNOWN]
    if findings:
        yield "# Names that only manifests, tests or documents spell. Those whose controller is yours belong here."
        yield "# owned = ["
        yield from (f"#   {_quoted(finding.finalizer)},  # {_place(report, finding)}" for finding in findings[:_MOST])
        yield from _more(findings)
        yield "# ]"


def _renames(report: Report) -> Iterator[str]:
    """Old names with what the run would call them. In manifests a rename is safe by the user's consent to it here."""
    findings = _renamable(report)
    yield "# Old names and what they become: --fix renames them in manifests, --unsafe-fixes in code too."
    yield "# [renames]"
    for finding in findings[:_MOST]:
        yield f"# {_quoted(finding.finalizer)} = {_quoted(finding.suggestion)}  # {_place(report, finding)}"
    yield from _more(findings)
    if not findings:
        yield '# "old-name" = "example.com/new-name"'
    bare = {f.finalizer for f in _ours(report) if not f.suggestion and "/" not in str(f.finalizer)}
    bare -= {finding.finalizer for finding in _ours(report) if finding.suggestion}  # one of another rule has none
    if bare:
        names = sorted(map(_quoted, bare))
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        yield f"# No domain is known for {', '.join(names[:_MOST])}{more}."


def _more(findings: list[Finding]) -> Iterator[str]:
    if len(findings) > _MOST:
        yield f"#   ... and {len(findings) - _MOST} more: finalizer-lint inventory lists them"


def _renamable(report: Report) -> list[Finding]:
    """The first finding of each name that another one is suggested for and that is not a test's, by name."""
    first: dict[str, Finding] = {}
    for finding in _ours(report):
        if finding.suggestion:
            first.setdefault(str(finding.finalizer), finding)
    return [first[name] for name in sorted(first)]


def _ours(report: Report) -> Iterator[Finding]:
    """Findings about names that may be the project's, but for those in tests."""
    for finding in report.findings:
        path = report.files.working / finding.path
        if finding.finalizer and finding.owner is not Owner.THIRD_PARTY and not report.files.settings.is_test(path):
            yield finding


def _place(report: Report, finding: Finding) -> str:
    return f"{printable(finding.path)}:{ReportPlaces(report).start(finding.path, finding.span).line}"


def _quoted(name: str | None) -> str:
    return dumps(name)
