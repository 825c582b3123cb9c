"""Where running code spells a name, or its constant, and no fact says what for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named
from finalizer_lint.project.comments import code_of_line
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
            if name in self._explained.get((path, line), ()) or not spelled.search(source.line_text(line)):
                continue
            code = code_of_line(language_named(language), source, line)
            if spelled.search(code) and not _TALKS.search(code) and not _only_imports(code, word):
                yield line

    @functools.cached_property
    def _explained(self) -> dict[tuple[Path, int], set[str]]:
        """The names of which facts stand at a line of a file: others there are not explained by that."""
        named: dict[tuple[Path, int], set[str]] = {}
        places = [(use.name, use.file, use.span) for use in self._names.uses if use.name is not None]
        for one in self._names.declarations:
            places += [(one.name, one.file, one.symbol.span), (one.name, one.file, one.span)]
        for name, file, span in places:
            named.setdefault((file.path, file.source.line_of(span.start)), set()).add(name)
        return named


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
