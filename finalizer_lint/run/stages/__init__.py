"""The stages that findings go through between the rules and whoever asked for them, each a class of its own."""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding
from finalizer_lint.run.stages.fixes import GivenFiles, LegacyRemoval
from finalizer_lint.run.stages.ignore_comments import IgnoreComments
from finalizer_lint.run.stages.interface import LintRun, NewFrom, Stage
from finalizer_lint.run.stages.judgement import InOrder, OnePerPlace, RenamedNames, Selection, Severities
from finalizer_lint.run.stages.new_findings import NewFindings

__all__ = ["STAGES", "IgnoreComments", "LintRun", "NewFindings", "NewFrom", "Stage", "StagedFindings", "process"]

STAGES: tuple[Stage, ...] = (
    # A name that was renamed is on its way out, and only rules about migrations may judge it. Before places are shared
    # out: advice on the form of such a name must not get the place of what those rules say.
    RenamedNames(),
    # Of the rules about one name the most telling one speaks. Before anything is switched off or ignored: to ignore
    # that a name is others' must not bring the complaint about its missing path to its place.
    OnePerPlace(),
    # Before comments are heard: what the settings do not want needs none, and is not counted as ignored.
    Selection(),
    # Anywhere: no stage looks at a severity.
    Severities(),
    # Before old findings are left out: a comment at one of them is not unused.
    IgnoreComments(),
    # After comments: what is said of an unused one can be old, too.
    NewFindings(),
    # After the last stage that adds findings.
    InOrder(),
    # Late, for it parses: nobody needs the fixes of findings that are gone.
    LegacyRemoval(),
    # After the last stage that adds edits: they can be in files that were not given.
    GivenFiles(),
)


@records.record(frozen=True)
class StagedFindings:
    """The findings after the last stage, and by stage those left out that people are told of."""

    findings: tuple[Finding, ...]
    left_out: dict[type[Stage], tuple[Finding, ...]]


def process(findings: Iterable[Finding], run: LintRun) -> StagedFindings:
    """Send findings through all stages that apply."""
    present = list(findings)
    left_out: dict[type[Stage], tuple[Finding, ...]] = {}
    for stage in STAGES:
        if stage.applies(run):
            before, present = present, stage.process(present, run)
            if stage.counts:
                after = set(map(id, present))
                left_out[type(stage)] = tuple(one for one in before if id(one) not in after)
    return StagedFindings(tuple(present), left_out)
