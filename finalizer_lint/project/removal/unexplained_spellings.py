"""Where running code spells a name, or its constant, and no fact says what for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from finalizer_lint.core.facts import Span
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named
from finalizer_lint.project.files.comments import code_of_line
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant

_TALKS = pattern(
    r"\blog\b|[lL]ogger|klog|glog|\bLOG\b|logging|\.(?:Info|Error|Debug|Warn\w*|V|Event|Eventf|info|error|debug"
    r"|warn\w*)\(|\b(?:\w*[pP]rint\w*|(?:Error|Wrap|Fatal|Warn|Warning|Info|Debug)f)\(|^\s*\"[^\"]*inalizer[^\"]*\", "
)


class UnexplainedSpellings:
    def __init__(self, files: Files, names: Names) -> None:
        self._files = files
        self._names = names

    def of(self, name: str, languages: Iterable[str]) -> Iterator[tuple[Path, int]]:
        """The files and lines of running code, in any of the languages, that spell the name, or its constant, so."""
        holding = [declaration.constant for declaration in self._names.declarations_of(name)]
        used = {constant for use in self._names.uses_of(name) if not use.file.in_test for constant in use.chain}
        # Others of a chain are only a part of the name, such as the group before the slash
        constants = {constant for constant in holding if constant.file.runs or constant in used}
        for word, language, home in {
            *((name, language, None) for language in languages),
            *((one.symbol.name, one.file.language.name, _home(one)) for one in constants),
        }:
            for path in self._files.mentions.of(word, language):
                if home in (None, path, path.parent) and not self._files.settings.is_test(path):
                    yield from ((path, line) for line in self._lines(path, word, language, name))

    def _lines(self, path: Path, word: str, language: str, name: str) -> Iterator[int]:
        """The lines that mean something by a word that no fact explains: no comment, log text, import or use."""
        source = Source(self._files.display(path), self._files.texts.read_if_there(path))
        spelled = re.compile(rf"(?<![-\w/]){re.escape(word)}(?![-\w/])")
        places = re.finditer(re.escape(word.encode("utf-8", "surrogatepass")), source.data)
        for line in dict.fromkeys(source.line_of(place.start()) for place in places):
            if self._is_explained(source, path, line, word, name) or not spelled.search(source.line_text(line)):
                continue
            code = code_of_line(language_named(language), source, line)
            if spelled.search(code) and not _TALKS.search(code) and not _only_imports(code, word):
                yield line

    def _is_explained(self, source: Source, path: Path, line: int, word: str, name: str) -> bool:
        """By a fact about the name, or by one about a longer name that each mention of the word is a part of."""
        facts = self._explained.get((path, line), ())
        if any(other == name for other, _ in facts):
            return True
        start = source.line_start(line)
        places = re.finditer(re.escape(word.encode("utf-8", "surrogatepass")), source.line_bytes(line))
        spelled = [Span(start + place.start(), start + place.end()) for place in places]
        return bool(facts) and all(any(span.contains(place) for _, span in facts) for place in spelled)

    @functools.cached_property
    def _explained(self) -> dict[tuple[Path, int], list[tuple[str | None, Span]]]:
        """The facts at each line of a file: the names and the places."""
        places: list[tuple[str | None, File, Span]] = [(use.name, use.file, use.span) for use in self._names.uses]
        for one in self._names.declarations:
            places += [(one.name, one.file, one.symbol.span), (one.name, one.file, one.span)]
        explained: dict[tuple[Path, int], list[tuple[str | None, Span]]] = {}
        for name, file, span in places:
            explained.setdefault((file.path, file.source.line_of(span.start)), []).append((name, span))
        return explained


def _home(constant: Constant) -> Path | None:
    """The file or folder outside of which an identifier does not mean the constant; None if everywhere it may."""
    if constant.symbol.scope is not None:
        return constant.file.path
    if constant.file.language.is_package_private(constant.symbol.name):
        return constant.file.path.parent
    return None


def _only_imports(line: str, word: str) -> bool:
    """Whether a line of Python brings a constant in, also where the import goes over many lines."""
    return line.lstrip().startswith(("import ", "from ")) or line.strip().rstrip(",") in (
        word,
        f'"{word}"',
        f"'{word}'",
    )
