"""Whether a name may be taken off objects where no fact says so: by code that is not understood, or by a script."""

from __future__ import annotations

import re

from finalizer_lint.core.candidates import is_candidate
from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import CODE, is_prose
from finalizer_lint.languages.symbol_uses import Standing
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.removal.live_functions import LiveFunctions
from finalizer_lint.project.removal.other_texts import OtherTexts, says_remove
from finalizer_lint.project.removal.unexplained_spellings import UnexplainedSpellings

_OPTION = pattern(r"\.String(?:Var)?P?\(|\badd_argument\(|\boption\(|\.SetDefault\(")
_IN_TABLE = pattern(rb"^[ \t]*(?:var[ \t]+)?(\w+)[^=\n]*=[ \t]*(?:map\[[^\n{]*)?\{[^{}]*\Z", re.MULTILINE)
_NEAR = 400  # bytes
_NOT_REMOVED = (Standing.OTHER, Standing.MESSAGE)


class RemovalsElsewhere:
    def __init__(self, files: Files, names: Names, functions: LiveFunctions) -> None:
        self._files = files
        self._names = names
        self._functions = functions
        self._spellings = UnexplainedSpellings(files, names)
        self._other_texts = OtherTexts(files)

    def may_remove(self, name: str) -> bool:
        return self._spelled_unexplained(name) or self._in_script(name)

    def _spelled_unexplained(self, name: str) -> bool:
        """Whether running code that is about finalizers spells the name where the facts do not say what for."""
        for path, line in self._spellings.of(name, CODE):
            file = self._files.context(path)
            if file is None or not file.ours:
                continue
            if line > file.source.lines:
                return True  # another process has written the file since: nothing is known of it
            if self._is_unread(file, line) or self._is_other(file, line, name):
                continue
            text = (
                file.source.line_text(line).encode()
                if _is_word(name)
                else file.text_around(file.source.line_start(line))
            )
            if is_candidate(text):
                return True
        return False

    def _is_unread(self, file: File, line: int) -> bool:
        """Whether a line stands in a table, or is one, that nothing reads."""
        start = file.source.line_start(line)
        opened = file.source.line_bytes(line).partition(b"{")
        end = start + len(opened[0]) + len(opened[1])
        table = _IN_TABLE.search(file.source.data, max(start - _NEAR, 0), end)
        return table is not None and sum(self._functions.mentions(table[1].decode(), file.language.name).values()) == 1

    def _is_other(self, file: File, line: int, name: str) -> bool:
        """Whether each string of a line that spells the name is surely no finalizer: a label, an object's name.

        Nor is a constant for something else, such as an API group: what is done with that, its own mentions say.
        """
        text = file.source.line_text(line)
        if _OPTION.search(text) and is_candidate(text.encode()):
            return False  # what it is when nobody sets it goes wherever the option does
        shared = (one for one in file.facts.symbols if one.scope is None and not one.named)
        if any(file.source.line_of(one.value.span.start) == line for one in shared):
            return True
        if self._mentioned_otherwise(file, line, name):
            return True
        start = file.source.line_start(line)
        strings = re.finditer(rb"[\"'`]%s[\"'`]" % re.escape(name.encode("utf-8", "surrogatepass")), text.encode())
        places = [Span(start + match.start(), start + match.end()) for match in strings]
        meanings = [self._files.meaning_of(file, place) for place in places]
        return bool(meanings) and all(one is not None and one.standing in _NOT_REMOVED for one in meanings)

    def _mentioned_otherwise(self, file: File, line: int, name: str) -> bool:
        """Whether a line has the name by constants alone, which are surely no finalizer there: an annotation's key."""
        if name in file.source.line_text(line):
            return False
        here = [
            use.standing
            for holding in self._names.declarations_of(name)
            for use in self._files.uses_of(holding.file, holding.symbol)
            if use.path == file.path and file.source.line_of(use.span.start) == line
        ]
        return bool(here) and all(standing in _NOT_REMOVED for standing in here)

    def _in_script(self, name: str) -> bool:
        """Whether a script, or a job in a manifest, takes the name off. What people read takes off nothing."""
        needle = name.encode("utf-8", "surrogatepass")
        return not _is_word(name) and any(
            not is_prose(path) and is_candidate(data) and says_remove(data, needle)
            for path, data in self._other_texts.spelling(needle)
        )


def _is_word(name: str) -> bool:
    """Whether a name is an ordinary word, which is spelled in many places that do not mean it."""
    return name.isalnum() and not is_candidate(name.encode())
