"""The ignore comments of one file, and what they silence."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Finding
from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.directives import directives, is_content
from finalizer_lint.project.files.file import File
from finalizer_lint.rules import find
from finalizer_lint.rules.unused_codes import UnusedCodes

_KEY = pattern(rb"[\s\-{,]*[\"']?finalizers[\"']?\s*:")


class FileComments:
    """The ignore comments of a file, and which of their codes have silenced something so far."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._comments = directives(file)
        self._by_meaning: dict[tuple[int, str], list[int]] = {}  # line and code; thousands may speak of the whole file
        for number, comment in enumerate(self._comments):
            for code in ("",) if comment.silences_all else dict.fromkeys(code for code, _ in comment.codes):
                self._by_meaning.setdefault((comment.line, code), []).append(number)
        self._used: set[tuple[int, str]] = set()
        self._keys: dict[Span, tuple[int, ...]] = {}
        self._lists = {use.expr.span: use.within for use in file.facts.uses if use.within is not None}

    def silences(self, finding: Finding) -> bool:
        lines = {self._file.source.line_of(finding.span.start), *self._key_lines(finding)}
        silenced = False
        for line in (0, *lines):
            for code in ("", finding.code, finding.rule):
                if (numbers := self._by_meaning.get((line, code))) is not None:
                    silenced = True
                    self._used.update((number, code) for number in numbers)
                    numbers.clear()  # that they are of use is known
        return silenced

    def _key_lines(self, finding: Finding) -> tuple[int, ...]:
        """The line of the key of the list that the finding's name is an item of."""
        within = self._lists.get(finding.span)
        if within is None:
            return ()
        if within not in self._keys:
            self._keys[within] = tuple(self._lines_of_key(within))
        return self._keys[within]

    def _lines_of_key(self, within: Span) -> Iterator[int]:
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
        from finalizer_lint.project.files.comments import is_comment_line  # only here: few files speak to the linter

        source = self._file.source
        return not source.line_bytes(line).strip() or is_comment_line(self._file.language, source, line)

    def unused(self, judged: frozenset[str]) -> Iterator[UnusedCodes]:
        """By comment the codes of rules that have judged the file, and that have silenced nothing until then."""
        for number, comment in enumerate(self._comments):
            codes = tuple(
                (code, span)
                for code, span in comment.codes
                if (number, code) not in self._used and (rule := find(code)) is not None and rule.code in judged
            )
            if codes and not is_content(self._file, comment):
                yield UnusedCodes(self._file, comment, codes)
