"""What people are told of fixes: of those that were made, of those that can be, and why others are not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from finalizer_lint.core.findings import Finding, Fix
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.report.parts.alike import MOST
from finalizer_lint.report.parts.summary import Outcome

_RENAME = "rename "  # how the titles of those fixes begin


def what_was_fixed(outcome: Outcome) -> Iterator[str]:
    """A line for each rule and what its fix did, and one for each file that it changed."""
    yield f"Fixed {counted(outcome.fixed, 'finding')}:"
    for (code, title), files in _changes(outcome.settled, outcome.applied).items():
        yield f"  {code}: {printable(title)}"
        paths = sorted(files)
        few = len(paths) if outcome.show_all or len(paths) <= MOST else MOST
        yield from (f"    {printable(path)}: {counted(files[path], 'edit')}" for path in paths[:few])
        if paths[few:]:
            yield f"    and {counted(len(paths) - few, 'file')} more: --show-all"


def _changes(settled: Sequence[Finding], applied: Sequence[Fix]) -> dict[tuple[str, str], Counter[str]]:
    """By rule and by what was done, how many edits there are in which files."""
    codes: dict[Fix, str] = {}
    for fix, code in {id(fix): (fix, f.code) for f in reversed(settled) for fix in f.fixes}.values():
        codes.setdefault(fix, code)
    changes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for fix in dict.fromkeys(applied):
        changes[codes[fix], fix.title].update(edit.path for edit in fix.edits)
    return changes


def other_fixes(outcome: Outcome) -> Iterator[str]:
    """Of a run that explains: each fix that is not made, with the reason. Else how many there are, in two lines."""
    if not (outcome.explains or outcome.show_fixes):
        yield from _counts(outcome)
        return
    if outcome.show_fixes:
        offered, _ = outcome.report.fixes(unsafe=outcome.unsafe)
        for title, times in Counter(fix.title for fix in offered).items():
            yield f"Fixable: {_titled(title, times)}: --fix applies it."
    reasons = Counter((fix.title, reason, fix.refusal) for fix, reason in outcome.held_back)
    for (title, reason, refusal), times in reasons.items():
        yield f"Held back: {_titled(title, times)}: {printable(reason)}."
        if refusal is not None:
            yield f"  To go on: {printable(refusal.way)}."


def _counts(outcome: Outcome) -> Iterator[str]:
    fixes = [fix for fix, _ in outcome.held_back]
    unsafe = [fix for fix in fixes if fix.held_back is None]
    if unsafe:
        yield f"{_counted(unsafe)} available: --fix --unsafe-fixes."
    refused = [fix for fix in fixes if fix.held_back is not None]
    if refused:
        yield f"{_counted(refused)} refused: --show-fixes says why."


def _counted(fixes: Sequence[Fix]) -> str:
    return counted(len(fixes), "rename" if all(fix.title.startswith(_RENAME) for fix in fixes) else "fix")


def _titled(title: str, times: int) -> str:
    return printable(title) + (f" ({times} times)" if times > 1 else "")
