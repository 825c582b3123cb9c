"""The ignore comments of one file, and what they silence."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.findings import Finding
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.directives import Directive, directives, is_content
from finalizer_lint.project.files.file import File
from finalizer_lint.rules import find
from finalizer_lint.rules.tool.unused_codes import UnusedCodes

_KEY = pattern(rb"[\s\-{,]*[\"']?finalizers[\"']?\s*:")


class FileComments:
    """The ignore comments of a file, and which of their codes have silenced something so far."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._comments = directives(file)
        self._used: set[tuple[Directive, str]] = set()
        self._lists = {use.expr.span: use.within for use in file.facts.uses if use.within is not None}

    def silences(self, finding: Finding) -> bool:
        lines = {self._file.source.line_of(finding.span.start), *self._key_lines(finding)}
        silenced = False
        for comment in self._comments:
            if comment.line != 0 and comment.line not in lines:
                continue
            for code in _means(comment, finding):
                self._used.add((comment, code))
                silenced = True
        return silenced

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
        from finalizer_lint.project.comments import is_comment_line  # only here: few files speak to the linter

        source = self._file.source
        return not source.line_bytes(line).strip() or is_comment_line(self._file.language, source, line)

    def unused(self, judged: frozenset[str]) -> Iterator[UnusedCodes]:
        """By comment the codes of rules that have judged the file, and that have silenced nothing until then."""
        for comment in self._comments:
            codes = tuple(
                (code, span)
                for code, span in comment.codes
                if (comment, code) not in self._used and (rule := find(code)) is not None and rule.code in judged
            )
            if codes and not is_content(self._file, comment):
                yield UnusedCodes(self._file, comment, codes)


def _means(comment: Directive, finding: Finding) -> Iterator[str]:
    if comment.silences_all:
        yield ""
    for code, _ in comment.codes:
        if code in (finding.code, finding.rule):
            yield code
