"""Findings of which there are many alike: people are shown the first of them, and told how many more there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from finalizer_lint.core.findings import Finding, Severity
from finalizer_lint.rules import rule_of

MOST = 3  # that are shown of those that are alike
_KNOWN = 10_000  # kinds of findings that a stream remembers; more names than that are nobody's

Likeness = tuple[str, Severity, "str | None", str]


def likeness(f: Finding) -> Likeness | None:
    """What findings have in common that say the same again: the rule, how bad it is, and the name, or else the words.

    None where each has to be seen: of what could not be read, or of a comment.
    """
    rule = rule_of(f.code)
    if rule.reports_syntax or rule.about_comments:
        return None
    return f.code, f.severity, f.finalizer, f.message if f.finalizer is None else ""


def collapsed(findings: Sequence[Finding]) -> list[tuple[Finding, int]]:
    """The findings to show, in their order, each with how many like it are left out behind it."""
    if len(findings) <= MOST:
        return [(f, 0) for f in findings]
    kinds = [likeness(f) for f in findings]
    counts, shown = Counter(kinds), Counter[Likeness | None]()
    result = []
    for f, kind in zip(findings, kinds, strict=True):
        shown[kind] += 1
        if kind is None or shown[kind] <= MOST:
            last = kind is not None and shown[kind] == MOST
            result.append((f, counts[kind] - MOST if last else 0))
    return result


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """All findings, for who looks at the first few: the worst, and one of each kind before a second of any."""
    turns: dict[Likeness, int] = defaultdict(int)

    def turn(f: Finding) -> tuple[int, int]:
        kind = likeness(f)
        if kind is None:
            return -f.severity.rank, 0
        turns[kind] += 1
        return -f.severity.rank, turns[kind]

    return sorted(findings, key=turn)


class Repeated:
    """How often findings were seen, where they come one by one."""

    def __init__(self) -> None:
        self._seen: dict[Likeness, tuple[Finding, int]] = {}

    def shows(self, f: Finding) -> bool:
        """Whether to show one more; else it is counted."""
        kind = likeness(f)
        if kind is None or (kind not in self._seen and len(self._seen) >= _KNOWN):
            return True
        first, times = self._seen.get(kind, (f, 0))
        self._seen[kind] = (first, times + 1)
        return times < MOST

    def left_out(self) -> Iterable[tuple[Finding, int]]:
        """The first finding of each kind of which some were not shown, and how many were not."""
        return ((first, times - MOST) for first, times in self._seen.values() if times > MOST)
