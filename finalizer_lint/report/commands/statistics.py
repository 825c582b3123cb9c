"""``--statistics``: how often each rule spoke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from finalizer_lint.core.findings import Finding
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.rules import rule_of


def of_findings(outcome: Outcome, findings: Iterable[Finding]) -> str:
    allowed, _ = outcome.report.fixes(unsafe=outcome.unsafe)
    shown = Counter(f.code for f in findings)
    return table(shown, Counter(f.code for f in outcome.report.settled_by(allowed) if f.code in shown))


def table(counts: Mapping[str, int], fixable: Mapping[str, int]) -> str:
    """A line for each rule, the most frequent first: ``[*]`` if every finding can be fixed, ``[-]`` if some can."""
    width = max((len(str(count)) for count in counts.values()), default=0)
    lines = []
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        mark = "*" if fixable.get(code, 0) == count else "-" if fixable.get(code) else " "
        lines.append(f"{count:>{width}}  {code}  [{mark}] {rule_of(code).name}")
    return "".join(line + "\n" for line in lines)
