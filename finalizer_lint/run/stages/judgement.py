"""What rules among themselves, and the settings, make of findings."""

from __future__ import annotations

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Finding
from finalizer_lint.rules import rule_of
from finalizer_lint.run.stages.interface import LintRun, Stage


class RenamedNames(Stage):
    """Of a name that was renamed only the rules about migrations speak, and those that judge no name."""

    def applies(self, run: LintRun) -> bool:
        return bool(run.view.renames)

    def process(self, findings: list[Finding], run: LintRun) -> list[Finding]:
        old = {rename.old for rename in run.view.renames}
        return [one for one in findings if one.finalizer not in old or self._may_speak(one)]

    def _may_speak(self, finding: Finding) -> bool:
        rule = rule_of(finding.code)
        return rule.rank is None or rule.about_migrations


class OnePerPlace(Stage):
    """At one place the rule of the lowest rank speaks about the name; rules without a rank always speak."""

    def process(self, findings: list[Finding], run: LintRun) -> list[Finding]:  # noqa: ARG002 - one signature
        unranked: list[Finding] = []
        best: dict[tuple[str, Span], tuple[int, Finding]] = {}
        for finding in findings:
            rank = rule_of(finding.code).rank
            place = (finding.path, finding.span)
            if rank is None:
                unranked.append(finding)
            elif place not in best or rank < best[place][0]:
                best[place] = (rank, finding)
        return unranked + [finding for _, finding in best.values()]


class Selection(Stage):
    """Only the rules that the settings of the finding's file want."""

    def process(self, findings: list[Finding], run: LintRun) -> list[Finding]:
        files = run.view.files
        return [
            one
            for one in findings
            if files.settings_at(one.path).selects_in(files.working / one.path, one.code, one.rule)
        ]


class Severities(Stage):
    """The severity that the settings of the finding's file want."""

    def process(self, findings: list[Finding], run: LintRun) -> list[Finding]:
        return [self._changed(one, run) for one in findings]

    def _changed(self, finding: Finding, run: LintRun) -> Finding:
        severity = run.view.files.settings_at(finding.path).severity_of(finding.code, finding.rule)
        return finding if severity is None else records.replace(finding, severity=severity)


class InOrder(Stage):
    """By path, place and code."""

    def process(self, findings: list[Finding], run: LintRun) -> list[Finding]:  # noqa: ARG002 - one signature
        return sorted(findings, key=lambda finding: (finding.path, finding.span, finding.code))
