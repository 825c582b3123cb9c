"""Findings that a comment silences, and comments that silence nothing (FIN903)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Applicability, Edit, Finding, Fix
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.comments import is_comment_line
from finalizer_lint.project.directives import Directive, directives, is_content
from finalizer_lint.project.files.file import File
from finalizer_lint.rules import find
from finalizer_lint.rules.fin903_unused_ignore import RULE as UNUSED

_KEY = pattern(rb"[\s\-{,]*[\"']?finalizers[\"']?\s*:")


@records.record(frozen=True)
class Heard:
    """What is left after comments were heard, with what is said of the comments; ``silenced`` are the others."""

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()


def hear(files: Iterable[File], findings: Iterable[Finding], ran: Callable[[File], frozenset[str]]) -> Heard:
    """Take out the findings that a comment silences. ``ran`` tells the codes that could have come up in a file.

    A comment is unused when a code in it came up nowhere where it speaks; codes that did not run are not judged, and no
    comment in a file that could not be understood: what it silences may stand where nobody could look.
    """
    files = list(files)
    spoken = {file.source.path: _Spoken(file) for file in files if directives(file)}
    kept, silenced = list[Finding](), list[Finding]()
    for finding in findings:
        speaker = spoken.get(finding.path)
        (silenced if speaker is not None and speaker.silences(finding) else kept).append(finding)
    for file in files:
        speaker = spoken.get(file.source.path)
        if speaker is None or file.facts.whole.problems:
            continue
        codes = ran(file)
        if UNUSED.code in codes:
            kept += [one for one in speaker.unused(codes) if not speaker.silences(one)]
    return Heard(tuple(sorted(kept, key=lambda f: (f.path, f.span, f.code))), tuple(silenced))


class _Spoken:
    """The comments of one file, and which of their codes silenced something."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._directives = directives(file)
        self._used: set[tuple[Directive, str]] = set()
        self._lists = {use.expr.span: use.within for use in file.facts.uses if use.within is not None}

    def silences(self, finding: Finding) -> bool:
        lines = {self._file.source.line_of(finding.span.start), *self._key_lines(finding)}
        heard = False
        for directive in self._directives:
            if directive.line != 0 and directive.line not in lines:
                continue
            for code in _means(directive, finding):
                self._used.add((directive, code))
                heard = True
        return heard

    def _key_lines(self, finding: Finding) -> Iterator[int]:
        """The line of the key of the list that the finding's name is an item of."""
        within = self._lists.get(finding.span)
        if within is None:
            return
        source = self._file.source
        line = source.line_of(within.start)
        if source.data[within.start : within.start + 1] != b"-":  # in a block list that is the line of the first item
            yield line
        above = line - 1
        while above > 0 and self._is_empty_or_comment(above):
            above -= 1
        if above > 0 and _KEY.match(source.line_bytes(above)):
            yield above

    def _is_empty_or_comment(self, line: int) -> bool:
        source = self._file.source
        return not source.line_bytes(line).strip() or is_comment_line(self._file.language, source, line)

    def unused(self, ran: frozenset[str]) -> Iterator[Finding]:
        for directive in self._directives:
            idle = [
                (code, span)
                for code, span in directive.codes
                if (directive, code) not in self._used and (rule := find(code)) is not None and rule.code in ran
            ]
            if idle and not is_content(self._file, directive):
                yield self._finding(directive, idle)

    def _finding(self, directive: Directive, idle: list[tuple[str, Span]]) -> Finding:
        codes = ", ".join(code for code, _ in idle)
        return Finding(
            code=UNUSED.code,
            rule=UNUSED.name,
            severity=UNUSED.severity,
            message=f"ignores {codes}, which {'does' if len(idle) == 1 else 'do'} not come up here",
            path=self._file.source.path,
            span=directive.span,
            help="remove it, so that it does not hide a finding one day",
            fixes=(self._fix(directive, idle),),
        )

    def _fix(self, directive: Directive, idle: list[tuple[str, Span]]) -> Fix:
        left = [code for code, span in directive.codes if (code, span) not in idle]
        if left and directive.brackets is not None:
            span, text = directive.brackets, f"[{','.join(left)}]"
        else:
            span, text = self._whole(directive), ""
        edit = Edit(self._file.source.path, span, text, "")
        return Fix(Applicability.SAFE, "remove what is ignored in vain", (edit,))

    def _whole(self, directive: Directive) -> Span:
        """The comment with the blanks before it, or its whole line where it is alone on it."""
        source, data = self._file.source, self._file.source.data
        line = source.line_of(directive.span.start)
        start = source.line_start(line)
        if directive.alone and source.line_of(directive.span.end) == line:
            return Span(start + (source.bom if line == 1 else 0), start + source.line_length(line))
        at = directive.span.start
        while at > start and data[at - 1 : at] in (b" ", b"\t"):
            at -= 1
        return Span(at, directive.span.end)


def _means(directive: Directive, finding: Finding) -> Iterator[str]:
    if directive.everything:
        yield ""
    for code, _ in directive.codes:
        if code in (finding.code, finding.rule):
            yield code
