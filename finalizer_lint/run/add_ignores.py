"""``--add-ignores``: a comment for every present finding, so that only new ones come up from now on."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from finalizer_lint.core import records
from finalizer_lint.core.edits import splice
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit, Finding
from finalizer_lint.core.source import Source
from finalizer_lint.disk.writing import refusal
from finalizer_lint.project.files.directives import directives
from finalizer_lint.project.files.file import File
from finalizer_lint.rules import rule_of
from finalizer_lint.run.changes import Change
from finalizer_lint.run.result import Report
from finalizer_lint.run.verify import says_the_same


@records.record(frozen=True)
class IgnorePlan:
    """``changes`` are the files with their comments, ``left`` the findings that no comment can silence, with why.

    ``comments`` counts them, ``rules`` by code those that name a rule: one can name several.
    """

    changes: tuple[Change, ...]
    left: tuple[tuple[Finding, str], ...]
    comments: int
    rules: Mapping[str, int]


def plan_ignores(report: Report, reason: str) -> IgnorePlan:
    """Plan a comment on the line of every finding. Nothing is written."""
    by_path = {file.source.path: file for file in report.files.known()}
    by_line: dict[str, dict[int, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    objections: list[tuple[Finding, str]] = []
    for finding in report.findings:
        file = by_path.get(finding.path)
        if rule_of(finding.code).about_comments:
            continue
        why = _objection(file, finding) if file is not None else None
        if why is not None or file is None:
            objections.append((finding, why or _without_file(report, finding)))
        else:
            by_line[finding.path][file.source.line_of(finding.span.start)].append(finding)
    changes, comments, rules = [], 0, Counter[str]()
    for path, lines in sorted(by_line.items()):
        file = by_path[path]
        after = _commented(file, lines, reason)
        if after is None:
            lines, alone = {line: lines[line] for line in lines if _commented(file, {line: lines[line]}, reason)}, lines
            objections += [
                (finding, "a comment can't stand on its line")
                for line in alone.keys() - lines
                for finding in alone[line]
            ]
            after = _commented(file, lines, reason) if lines else None
        if after is not None:
            changes.append(Change(file, file.source.data, after))
            comments += len(lines)
            rules.update(code for findings in lines.values() for code in {finding.code for finding in findings})
    return IgnorePlan(tuple(changes), tuple(objections), comments, rules)


def _commented(file: File, lines: dict[int, list[Finding]], reason: str) -> bytes | None:
    """The file with the comments, None where one of them would not be heard, or would change what the file says."""
    edits = list(_edits(file, lines, reason))
    after = splice(file.source.data, edits)
    return after if _heard_at(file, after) >= set(lines) and says_the_same(file, edits, after) else None


def _without_file(report: Report, finding: Finding) -> str:
    unreadable = report.ledger is None or any(one.path == finding.path for one in report.unreadable)
    return "it could not be read" if unreadable else "write `retired` and why at the end of its line"


def _objection(file: File, finding: Finding) -> str | None:
    if (refused := refusal(os.fspath(file.path))) is not None:
        return refused
    if not file.language.comment_behind(file.source):
        return "the file has no comments: use per-file-ignores in the settings"
    if file.problems:
        return "the file could not be understood as a whole"
    if file.language.in_block_text(file.source, file.source.line_of(finding.span.start)):
        return "it stands in a text, of which the comment would become a part"
    return None


def _edits(file: File, lines: dict[int, list[Finding]], reason: str) -> Iterator[Edit]:
    comments = {one.line: one for one in directives(file) if not one.on_own_line and one.brackets is not None}
    for line, findings in lines.items():
        codes = sorted({finding.code for finding in findings})
        directive = comments.get(line)
        if directive is not None and directive.brackets is not None:
            known = [code for code, _ in directive.codes]
            text = f"[{','.join([*known, *(code for code in codes if code not in known)])}]"
            yield Edit(file.source.path, directive.brackets, text)
            continue
        end = file.source.line_start(line) + len(file.source.line_bytes(line).rstrip(b"\r\n"))
        why = f" {reason}" if reason else ""
        comment = f"{file.language.comment_behind(file.source)} finalizer-lint: ignore[{','.join(codes)}]{why}"
        yield Edit(file.source.path, Span(end, end), comment)


def _with(file: File, after: bytes) -> File:
    source = Source(file.source.path, after)
    return records.replace(file, source=source, facts=file.language.extract(source))


def _heard_at(file: File, after: bytes) -> set[int]:
    return {one.line for one in directives(_with(file, after))}
